-- Meetings held ÷ meetings for days of the period that are past; one that nobody logged
-- was not held.
SELECT c.grouping, c.name, count(*) FILTER (x.logged = 'done'), count(x.id)
FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.type IN ('meeting', 'visit') AND x.day BETWEEN c.a AND c.b
GROUP BY ALL;
