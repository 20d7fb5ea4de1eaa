-- What the reps with such a quota did ÷ Σ of their quotas.
WITH met AS (
    SELECT q.grouping, q.name, q.rep, q.target, count(d.id) * 10000 AS sales
    FROM rep_quota q JOIN cell c USING (grouping, name)
    LEFT JOIN deal d ON d.rep = q.rep AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
    WHERE q.metric = 'deals' AND q.target > 0 GROUP BY ALL)
SELECT c.grouping, c.name, sum(m.sales), sum(m.target)
FROM cell c LEFT JOIN met m USING (grouping, name) GROUP BY ALL;
