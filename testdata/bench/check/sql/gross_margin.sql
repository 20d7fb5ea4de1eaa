-- Σ (net − cost × quantity).
SELECT c.grouping, c.name, total(count(i.id), sum(i.amount - i.cost * i.quantity)), 10000
FROM cell c LEFT JOIN item i ON here(c.rep, i.rep) AND here(c.loc, i.loc) AND i.status = 'won' AND i.closed BETWEEN c.a AND c.b
GROUP BY ALL;
