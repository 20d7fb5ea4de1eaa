-- Reps at quota ÷ reps with one who were there all the period.
WITH sales AS (
    SELECT q.grouping, q.name, q.rep, q.target, coalesce(sum(d.net), 0) AS sales
    FROM rep_quota q JOIN cell c USING (grouping, name)
    LEFT JOIN deal d ON d.rep = q.rep AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b
    WHERE q.metric = 'revenue' AND q.target > 0
        AND NOT EXISTS (FROM rep r WHERE r.name = q.rep AND (r.started > c.a OR r.ended < c.b))
    GROUP BY ALL)
SELECT c.grouping, c.name, count(*) FILTER (s.sales >= s.target), count(s.rep)
FROM cell c LEFT JOIN sales s USING (grouping, name) GROUP BY ALL;
