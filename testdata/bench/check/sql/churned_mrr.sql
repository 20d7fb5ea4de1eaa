-- MRR of customers that are gone.
SELECT c.grouping, c.name, coalesce(sum(s.opening) FILTER (s.closing = 0), 0), 120000
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
