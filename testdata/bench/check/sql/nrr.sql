-- MRR now of the customers of a year ago ÷ their MRR then.
SELECT c.grouping, c.name, sum(s.closing) FILTER (s.year_ago > 0), sum(s.year_ago)
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
