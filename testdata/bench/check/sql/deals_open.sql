-- |O(t)| at the end of the period or the as-of date.
SELECT c.grouping, c.name, count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b)
GROUP BY ALL;
