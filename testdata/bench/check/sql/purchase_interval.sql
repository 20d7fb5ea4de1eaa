-- Median days from a customer's won deal before to this one.
SELECT c.grouping, c.name, quantile_cont((w.closed - p.closed)::DOUBLE, 0.5)
FROM cell c LEFT JOIN won w ON here(c.rep, w.rep) AND here(c.loc, w.loc) AND w.nth > 1 AND w.customer IS NOT NULL AND w.closed BETWEEN c.a AND c.b
LEFT JOIN won p ON p.customer = w.customer AND p.nth = w.nth - 1
GROUP BY ALL;
