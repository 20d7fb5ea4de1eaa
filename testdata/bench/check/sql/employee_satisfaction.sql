-- The mean rating; suppressed under 5 answers (G18).
SELECT c.grouping, c.name, sum(x.score), CASE WHEN count(x.id) >= 5 THEN count(x.id) END
FROM cell c LEFT JOIN answer x ON x.grouping = c.grouping AND x.name = c.name AND x.type = 'esat'
GROUP BY ALL;
