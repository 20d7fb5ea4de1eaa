-- What the reps with such a quota did ÷ Σ of their quotas.
WITH met AS (
    SELECT q.grouping, q.name, q.rep, q.target, coalesce(sum(i.quantity), 0) * 10000 AS sales
    FROM rep_quota q JOIN cell c USING (grouping, name)
    LEFT JOIN item i ON i.rep = q.rep AND i.status = 'won' AND i.closed BETWEEN c.a AND c.b
    WHERE q.metric = 'units' AND q.target > 0 GROUP BY ALL)
SELECT c.grouping, c.name, sum(m.sales), sum(m.target)
FROM cell c LEFT JOIN met m USING (grouping, name) GROUP BY ALL;
