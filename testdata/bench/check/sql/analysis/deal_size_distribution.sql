-- Type 7 percentiles of the amounts decided.
WITH total AS (SELECT * FROM cell WHERE grouping = 'total'),
size AS (
    SELECT CASE d.status WHEN 'won' THEN 'Won' ELSE 'Lost' END AS name, d.amount
    FROM total c JOIN deal d ON d.status IN ('won', 'lost') AND NOT d.refund AND d.amount IS NOT NULL AND d.closed BETWEEN c.a AND c.b),
whole AS (FROM size UNION ALL SELECT 'Won and lost', amount FROM size),
cut AS (SELECT * FROM (VALUES ('p10', 0.1), ('p25', 0.25), ('p50', 0.5), ('p75', 0.75), ('p90', 0.9)) t(p, at_least))
SELECT 'deal_size_distribution.' || p AS grouping, name, CASE p WHEN 'p10' THEN quantile_cont(amount::DOUBLE, 0.1) WHEN 'p25' THEN quantile_cont(amount::DOUBLE, 0.25)
    WHEN 'p50' THEN quantile_cont(amount::DOUBLE, 0.5) WHEN 'p75' THEN quantile_cont(amount::DOUBLE, 0.75) ELSE quantile_cont(amount::DOUBLE, 0.9) END AS num, 10000 AS den
FROM whole CROSS JOIN cut GROUP BY p, name;
