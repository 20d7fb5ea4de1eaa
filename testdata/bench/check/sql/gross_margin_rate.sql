-- (Σ net − Σ cost) ÷ Σ net, of lines with a cost.
SELECT c.grouping, c.name, sum(i.amount - i.cost * i.quantity), CASE WHEN sum(i.amount) > 0 THEN sum(i.amount) END
FROM cell c LEFT JOIN item i ON here(c.rep, i.rep) AND here(c.loc, i.loc) AND i.status = 'won' AND i.closed BETWEEN c.a AND c.b AND i.cost IS NOT NULL
GROUP BY ALL;
