-- Revenue, share, pieces and margin of each product, by order lines.
WITH total AS (SELECT * FROM cell WHERE grouping = 'total'),
sold AS (
    SELECT i.product AS name, sum(i.amount) AS net, sum(i.quantity) AS units, sum(i.amount - i.cost * i.quantity) AS margin
    FROM total c JOIN item i ON i.status = 'won' AND i.closed BETWEEN c.a AND c.b GROUP BY ALL)
SELECT 'product_performance.revenue' AS grouping, name, net AS num, 10000 AS den FROM sold
UNION ALL SELECT 'product_performance.share', name, net, (SELECT sum(net) FROM sold) FROM sold
UNION ALL SELECT 'product_performance.units_sold', name, units, 1 FROM sold
UNION ALL SELECT 'product_performance.gross_margin_rate', name, margin, CASE WHEN net > 0 THEN net END FROM sold;
