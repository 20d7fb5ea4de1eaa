-- Median days from created to the day over O(t).
SELECT c.grouping, c.name, quantile_cont((c.b - d.created)::DOUBLE, 0.5)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b)
GROUP BY ALL;
