-- 100 × (promoters − detractors) ÷ answers.
SELECT c.grouping, c.name, 100 * (count(*) FILTER (x.score >= 9) - count(*) FILTER (x.score <= 6)), count(x.id)
FROM cell_of_survey c LEFT JOIN answer x ON x.grouping = c.grouping AND x.name = c.name AND x.type = 'nps'
GROUP BY ALL;
