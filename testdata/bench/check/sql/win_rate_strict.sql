-- Won ÷ (decided + open that are overdue or a year old).
SELECT c.grouping, c.name, count(*) FILTER (d.status = 'won' AND d.closed BETWEEN c.a AND c.b), count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND NOT d.refund AND (d.status IN ('won', 'lost') AND d.closed BETWEEN c.a AND c.b OR open(d.status, d.refund, d.created, d.closed, c.b) AND (d.expected < c.b OR d.created < c.b - 365))
GROUP BY ALL;
