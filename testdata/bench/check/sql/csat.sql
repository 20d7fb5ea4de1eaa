-- 4 and 5 of 5 ÷ answers.
SELECT c.grouping, c.name, count(*) FILTER (x.score >= 4), count(x.id)
FROM cell_of_survey c LEFT JOIN answer x ON x.grouping = c.grouping AND x.name = c.name AND x.type = 'csat'
GROUP BY ALL;
