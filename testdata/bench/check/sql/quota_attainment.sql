-- Σ revenue of the reps with a quota ÷ Σ of their quotas.
WITH sales AS (
    SELECT q.grouping, q.name, q.rep, q.target, total(count(d.id), sum(d.net)) AS sales
    FROM rep_quota q JOIN cell c USING (grouping, name)
    LEFT JOIN deal d ON d.rep = q.rep AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b
    WHERE q.metric = 'revenue' AND q.target > 0
    GROUP BY ALL)
SELECT c.grouping, c.name, sum(s.sales), sum(s.target)
FROM cell c LEFT JOIN sales s USING (grouping, name) GROUP BY ALL;
