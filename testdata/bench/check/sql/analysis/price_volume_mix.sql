-- The ends of the bridge, and what is new or discontinued: revenue by order lines of the
-- period and of the one before.
WITH total AS (SELECT * FROM cell WHERE grouping = 'total'),
line AS (
    SELECT i.product, i.closed BETWEEN c.a AND c.b AS now, i.amount, i.quantity
    FROM total c JOIN item i ON i.status = 'won' AND i.closed BETWEEN c.pa AND c.b AND (i.closed <= c.pb OR i.closed >= c.a))
SELECT 'price_volume_mix.products.before' AS grouping, product AS name, coalesce(sum(amount) FILTER (NOT now), 0) AS num, 10000 AS den FROM line GROUP BY ALL
UNION ALL SELECT 'price_volume_mix.products.now', product, coalesce(sum(amount) FILTER (now), 0), 10000 FROM line GROUP BY ALL
UNION ALL SELECT 'price_volume_mix.products.change', product, coalesce(sum(amount) FILTER (now), 0) - coalesce(sum(amount) FILTER (NOT now), 0), 10000 FROM line GROUP BY ALL;
