-- 4 and 5 of 5 ÷ answers; suppressed under 5 answers (G18).
SELECT c.grouping, c.name, count(*) FILTER (x.score >= 4), CASE WHEN count(x.id) >= 5 THEN count(x.id) END
FROM cell_of_survey c LEFT JOIN answer x ON x.grouping = c.grouping AND x.name = c.name AND x.type = 'esat'
GROUP BY ALL;
