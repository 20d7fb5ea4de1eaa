-- Σ won ÷ (Σ won + Σ lost); negative amounts are left out.
SELECT c.grouping, c.name, coalesce(sum(d.amount) FILTER (d.status = 'won'), 0), sum(d.amount)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status IN ('won', 'lost') AND NOT d.refund AND d.amount >= 0 AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
