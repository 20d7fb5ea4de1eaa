-- (churn + contraction − expansion) ÷ MRR at the start.
SELECT c.grouping, c.name, sum(s.opening - s.closing) FILTER (s.opening > 0), sum(s.opening)
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
