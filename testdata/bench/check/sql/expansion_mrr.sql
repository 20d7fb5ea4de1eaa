-- What customers pay more.
SELECT c.grouping, c.name, coalesce(sum(s.closing - s.opening) FILTER (s.opening > 0 AND s.closing > s.opening), 0), 120000
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
