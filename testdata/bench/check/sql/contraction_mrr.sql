-- What customers pay less.
SELECT c.grouping, c.name, coalesce(sum(s.opening - s.closing) FILTER (s.closing > 0 AND s.closing < s.opening), 0), 120000
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
