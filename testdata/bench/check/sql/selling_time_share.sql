-- Time logged for selling ÷ all time logged.
SELECT c.grouping, c.name, coalesce(sum(x.minutes) FILTER (x.type <> 'task'), 0), sum(x.minutes)
FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.done AND x.day BETWEEN c.a AND c.b
GROUP BY ALL;
