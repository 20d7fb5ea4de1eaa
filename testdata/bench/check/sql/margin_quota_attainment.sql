-- Σ gross margin of the reps with such a quota ÷ Σ of their quotas.
WITH margin AS (
    SELECT q.grouping, q.name, q.rep, q.target, coalesce(sum(i.amount - i.cost * i.quantity), 0) AS margin
    FROM rep_quota q JOIN cell c USING (grouping, name)
    LEFT JOIN item i ON i.rep = q.rep AND i.status = 'won' AND i.closed BETWEEN c.a AND c.b
    WHERE q.metric = 'gross_margin' AND q.target > 0 GROUP BY ALL)
SELECT c.grouping, c.name, sum(m.margin), sum(m.target)
FROM cell c LEFT JOIN margin m USING (grouping, name) GROUP BY ALL;
