-- What the reps with such a quota did ÷ Σ of their quotas.
WITH met AS (
    SELECT q.grouping, q.name, q.rep, q.target, count(w.id) * 10000 AS sales
    FROM rep_quota q JOIN cell c USING (grouping, name)
    LEFT JOIN won w ON w.rep = q.rep AND w.nth = 1 AND w.customer IS NOT NULL AND w.closed BETWEEN c.a AND c.b
    WHERE q.metric = 'new_customers' AND q.target > 0 GROUP BY ALL)
SELECT c.grouping, c.name, sum(m.sales), sum(m.target)
FROM cell c LEFT JOIN met m USING (grouping, name) GROUP BY ALL;
