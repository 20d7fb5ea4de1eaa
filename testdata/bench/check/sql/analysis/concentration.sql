-- Revenue of the largest 1, 5 and 10 customers, and its share of that of all customers
-- with something left after refunds.
WITH total AS (SELECT * FROM cell WHERE grouping = 'total'),
bought AS (
    SELECT d.customer, sum(d.net) AS net FROM total c JOIN deal d ON d.status = 'won' AND d.customer IS NOT NULL AND d.closed BETWEEN c.a AND c.b
    GROUP BY ALL HAVING sum(d.net) > 0),
ranked AS (SELECT *, row_number() OVER (ORDER BY net DESC) AS nth FROM bought),
top AS (SELECT n, sum(net) AS net FROM (VALUES (1), (5), (10)) t(n) JOIN ranked r ON r.nth <= t.n GROUP BY n)
SELECT 'concentration.revenue' AS grouping, n || CASE n WHEN 1 THEN ' customer' ELSE ' customers' END AS name, net, 10000 FROM top
UNION ALL
SELECT 'concentration.share', n || CASE n WHEN 1 THEN ' customer' ELSE ' customers' END, net, (SELECT sum(net) FROM bought) FROM top;
