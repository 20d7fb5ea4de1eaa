-- Of the customers that first bought in a month, those that bought again in each of the
-- months after it that are over. By orders alone: a table never mixes two bases.
WITH twelve AS (SELECT name, a, b, z, pa, today FROM cell WHERE grouping = 'month'),
-- the last twelve that are over
over AS (
    SELECT name, a, b FROM twelve WHERE z <= today
    UNION ALL
    SELECT strftime(pa, '%Y-%m'), pa, a - 1 FROM twelve WHERE a = (SELECT min(a) FROM twelve) AND EXISTS (FROM twelve WHERE z > today)),
month AS (SELECT *, row_number() OVER (ORDER BY a) AS nth FROM over),
first AS (SELECT w.customer, m.nth, m.name FROM won w JOIN month m ON w.closed BETWEEN m.a AND m.b WHERE w.nth = 1 AND w.customer IS NOT NULL),
active AS (
    SELECT f.customer, f.name, f.nth, m.nth - f.nth AS k,
        EXISTS (FROM won w WHERE w.customer = f.customer AND w.closed BETWEEN m.a AND m.b) AS there
    FROM first f JOIN month m ON m.nth > f.nth),
asked AS (SELECT DISTINCT f.name, k.k FROM first f CROSS JOIN range(1, 12) k(k))
SELECT 'cohort_retention.customers' AS grouping, name, count(*) AS num, 1 AS den FROM first GROUP BY ALL
UNION ALL SELECT 'cohort_retention.month_' || k, name, count(*) FILTER (there), count(customer) FROM asked LEFT JOIN active USING (name, k) GROUP BY k, name;
