-- Σ quantity of the lines of won deals; what was sent back is below zero.
SELECT c.grouping, c.name, coalesce(sum(i.quantity), 0)
FROM cell c LEFT JOIN item i ON here(c.rep, i.rep) AND here(c.loc, i.loc) AND i.status = 'won' AND i.closed BETWEEN c.a AND c.b
GROUP BY ALL;
