-- The fewest customers, products and reps whose revenue reaches four fifths, and how
-- many have any.
WITH total AS (SELECT * FROM cell WHERE grouping = 'total'),
sold AS (
    SELECT 'customers' AS kind, d.customer AS who, sum(d.net) AS net FROM total c JOIN deal d ON d.status = 'won' AND d.customer IS NOT NULL AND d.closed BETWEEN c.a AND c.b GROUP BY ALL
    UNION ALL
    SELECT 'products', i.product, sum(i.amount) FROM total c JOIN item i ON i.status = 'won' AND i.closed BETWEEN c.a AND c.b GROUP BY ALL
    UNION ALL
    SELECT 'reps', d.rep, sum(d.net) FROM total c JOIN deal d ON d.status = 'won' AND d.rep <> '(unassigned)' AND d.closed BETWEEN c.a AND c.b GROUP BY ALL),
run AS (
    SELECT *, sum(net) OVER (PARTITION BY kind) AS whole, sum(net) OVER (PARTITION BY kind ORDER BY net DESC, who) - net AS before
    FROM sold WHERE net > 0)
SELECT 'pareto.few' AS grouping, kind AS name, count(*) FILTER (before * 5 < whole * 4) AS num, 1 AS den FROM run GROUP BY ALL
UNION ALL SELECT 'pareto.all', kind, count(*), 1 FROM run GROUP BY ALL
UNION ALL SELECT 'pareto.part', kind, count(*) FILTER (before * 5 < whole * 4), count(*) FROM run GROUP BY ALL;
