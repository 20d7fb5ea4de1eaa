-- Σ amount of W(p), refunds taken off (G8).
SELECT c.grouping, c.name, total(count(d.id), sum(d.net)), 10000
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
