-- The mean answer.
SELECT c.grouping, c.name, sum(x.score), count(x.id)
FROM cell_of_survey c LEFT JOIN answer x ON x.grouping = c.grouping AND x.name = c.name AND x.type = 'ces'
GROUP BY ALL;
