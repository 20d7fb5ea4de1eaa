-- Σ(list − net) ÷ Σ list, of lines with a list price.
SELECT c.grouping, c.name, sum(i.list * i.quantity - i.amount), sum(i.list * i.quantity)
FROM cell c LEFT JOIN item i ON here(c.rep, i.rep) AND here(c.loc, i.loc) AND i.status = 'won' AND i.closed BETWEEN c.a AND c.b AND i.list IS NOT NULL
GROUP BY ALL;
