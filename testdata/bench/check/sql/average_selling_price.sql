-- Σ net line amount ÷ Σ quantity.
SELECT c.grouping, c.name, sum(i.amount), 10000 * sum(i.quantity)
FROM cell c LEFT JOIN item i ON here(c.rep, i.rep) AND here(c.loc, i.loc) AND i.status = 'won' AND i.closed BETWEEN c.a AND c.b AND i.quantity <> 0
GROUP BY ALL;
