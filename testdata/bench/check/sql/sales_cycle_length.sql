-- Whole days from created to closed of W(p); none where closed comes before (G11).
SELECT c.grouping, c.name, quantile_cont(d.cycle::DOUBLE, 0.5)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
