-- MRR of customers that are gone ÷ MRR at the start.
SELECT c.grouping, c.name, coalesce(sum(s.opening) FILTER (s.closing = 0), 0), sum(s.opening)
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
