-- Σ net amount of the lines of won deals.
SELECT c.grouping, c.name, coalesce(sum(i.amount), 0), 10000
FROM cell c LEFT JOIN item i ON here(c.rep, i.rep) AND here(c.loc, i.loc) AND i.status = 'won' AND i.closed BETWEEN c.a AND c.b
GROUP BY ALL;
