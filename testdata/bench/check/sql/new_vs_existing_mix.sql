-- Revenue of first orders ÷ revenue.
SELECT c.grouping, c.name, coalesce(sum(w.net) FILTER (w.nth = 1), 0), CASE WHEN sum(d.net) > 0 THEN sum(d.net) END
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b
LEFT JOIN won w ON w.id = d.id
GROUP BY ALL;
