-- MRR ÷ customers that pay.
SELECT c.grouping, c.name, sum(s.closing), 120000 * count(*) FILTER (s.closing > 0)
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
