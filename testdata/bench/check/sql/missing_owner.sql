-- Of all times.
SELECT c.grouping, c.name, count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.rep = '(unassigned)'
GROUP BY ALL;
