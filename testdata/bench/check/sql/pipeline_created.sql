-- Σ amount over C(p).
SELECT c.grouping, c.name, total(count(d.id), sum(d.amount)), 10000
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status IN ('won', 'lost', 'open') AND NOT d.refund AND d.created BETWEEN c.a AND c.b
GROUP BY ALL;
