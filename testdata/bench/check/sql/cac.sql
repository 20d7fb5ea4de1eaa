-- Σ sales and marketing cost ÷ new customers.
WITH spent AS (
    SELECT c.grouping, c.name, sum(x.amount) AS amount
    FROM cell c LEFT JOIN cost x ON x.first >= c.a AND x.last <= c.z GROUP BY ALL),
first AS (
    SELECT c.grouping, c.name, count(w.id) AS n FROM cell c LEFT JOIN won w ON w.nth = 1 AND w.customer IS NOT NULL AND w.closed BETWEEN c.a AND c.b GROUP BY ALL)
-- costs have no rep and no place
SELECT grouping, name, amount, 10000 * n FROM spent JOIN first USING (grouping, name) WHERE grouping IN ('total', 'month');
