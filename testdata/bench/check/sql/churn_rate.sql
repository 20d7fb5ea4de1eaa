-- Customers at the start and not at the end ÷ customers at the start.
SELECT c.grouping, c.name, count(*) FILTER (s.opening > 0 AND s.closing = 0), count(*) FILTER (s.opening > 0)
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
