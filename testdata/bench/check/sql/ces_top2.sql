-- 6 and 7 of 7 ÷ answers.
SELECT c.grouping, c.name, count(*) FILTER (x.score >= 6), count(x.id)
FROM cell_of_survey c LEFT JOIN answer x ON x.grouping = c.grouping AND x.name = c.name AND x.type = 'ces'
GROUP BY ALL;
