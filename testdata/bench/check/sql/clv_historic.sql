-- Σ net revenue of the customers to the day ÷ customers.
SELECT c.grouping, c.name, sum(d.net), 10000 * count(DISTINCT d.customer)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.customer IS NOT NULL AND d.closed <= c.b
GROUP BY ALL;
