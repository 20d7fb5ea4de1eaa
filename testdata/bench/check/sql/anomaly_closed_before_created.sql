SELECT c.grouping, c.name, count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.closed < d.created AND d.status IN ('won', 'lost') AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
