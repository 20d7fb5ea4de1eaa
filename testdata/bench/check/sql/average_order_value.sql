-- Σ net amount ÷ orders; returns lower the sum, and are no orders.
SELECT c.grouping, c.name, sum(d.net), 10000 * count(d.amount) FILTER (NOT d.refund)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
