-- Orders ÷ customers that ordered.
SELECT c.grouping, c.name, count(w.id), count(DISTINCT w.customer)
FROM cell c LEFT JOIN won w ON here(c.rep, w.rep) AND here(c.loc, w.loc) AND w.customer IS NOT NULL AND w.closed BETWEEN c.a AND c.b
GROUP BY ALL;
