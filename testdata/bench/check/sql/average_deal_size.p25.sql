-- Hyndman–Fan type 7, as quantile_cont.
SELECT c.grouping, c.name, quantile_cont(d.amount::DOUBLE, 0.25), 10000
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
