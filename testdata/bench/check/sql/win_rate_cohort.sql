-- Won of C(p) ÷ |C(p)|.
SELECT c.grouping, c.name, count(*) FILTER (d.status = 'won' AND d.closed <= c.today), count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status IN ('won', 'lost', 'open') AND NOT d.refund AND d.created BETWEEN c.a AND c.b
GROUP BY ALL;
