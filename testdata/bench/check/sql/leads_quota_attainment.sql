-- What the reps with such a quota did ÷ Σ of their quotas.
WITH met AS (
    SELECT q.grouping, q.name, q.rep, q.target, count(l.id) * 10000 AS sales
    FROM rep_quota q JOIN cell c USING (grouping, name)
    LEFT JOIN lead l ON l.rep = q.rep AND l.created BETWEEN c.a AND c.b
    WHERE q.metric = 'leads' AND q.target > 0 GROUP BY ALL)
SELECT c.grouping, c.name, sum(m.sales), sum(m.target)
FROM cell c LEFT JOIN met m USING (grouping, name) GROUP BY ALL;
