-- Share of the amount won in the last tenth of the days of the period, in whole days;
-- refunds are left out.
SELECT c.grouping, c.name, coalesce(sum(d.amount) FILTER (d.closed > c.z - greatest(1, round((c.z - c.a + 1) / 10.0)::INTEGER)), 0), sum(d.amount)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
