-- (new + expansion + reactivation) ÷ (contraction + churn).
SELECT c.grouping, c.name, coalesce(sum(s.closing - s.opening) FILTER (s.closing > s.opening), 0), sum(s.opening - s.closing) FILTER (s.closing < s.opening)
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
