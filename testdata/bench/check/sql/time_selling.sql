-- Hours logged for selling; tasks are none.
SELECT c.grouping, c.name, total(count(x.id), sum(x.minutes)), 60
FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.done AND x.type <> 'task' AND x.day BETWEEN c.a AND c.b
GROUP BY ALL;
