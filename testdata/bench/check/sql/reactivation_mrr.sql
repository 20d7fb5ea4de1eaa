-- MRR of customers that came back.
SELECT c.grouping, c.name, coalesce(sum(s.closing) FILTER (s.opening = 0 AND s.closing > 0 AND s.known), 0), 120000
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
