-- Σ net amount ÷ Σ what the pieces cost at the competitors − 1, of lines whose product
-- a competitor asked a price for in the 90 days before: the mean of each one's last.
WITH asked AS (
    SELECT i.id, avg_of.num, avg_of.den
    FROM item i, LATERAL (
        SELECT sum(p.price) AS num, count(*) AS den FROM (
            SELECT competitor, arg_max(price, day) AS price FROM price
            WHERE product = i.product AND price > 0 AND day <= i.closed AND day >= i.closed - 90 GROUP BY competitor) p) avg_of)
SELECT c.grouping, c.name, sum(i.amount::DOUBLE) - sum(i.quantity * a.num / a.den::DOUBLE), sum(i.quantity * a.num / a.den::DOUBLE)
FROM cell c LEFT JOIN (item i JOIN asked a ON a.id = i.id AND a.den > 0) ON here(c.rep, i.rep) AND here(c.loc, i.loc)
    AND i.status = 'won' AND i.quantity > 0 AND i.amount IS NOT NULL AND i.closed BETWEEN c.a AND c.b
GROUP BY ALL;
