-- As NPS, of employees; suppressed under 5 answers (G18).
SELECT c.grouping, c.name, 100 * (count(*) FILTER (x.score >= 9) - count(*) FILTER (x.score <= 6)), CASE WHEN count(x.id) >= 5 THEN count(x.id) END
FROM cell_of_survey c LEFT JOIN answer x ON x.grouping = c.grouping AND x.name = c.name AND x.type = 'enps'
GROUP BY ALL;
