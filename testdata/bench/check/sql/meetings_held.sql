-- Meetings logged as done; a visit is one.
SELECT c.grouping, c.name, count(x.id)
FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.logged = 'done' AND x.type IN ('meeting', 'visit') AND x.day BETWEEN c.a AND c.b
GROUP BY ALL;
