-- |W(p)| ÷ (|W(p)| + |L(p)|).
SELECT c.grouping, c.name, count(*) FILTER (d.status = 'won'), count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status IN ('won', 'lost') AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
