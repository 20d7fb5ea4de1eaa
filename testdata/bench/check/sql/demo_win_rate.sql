-- Won ÷ decided deals with a demo done.
SELECT c.grouping, c.name, count(*) FILTER (d.status = 'won'), count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status IN ('won', 'lost') AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
    AND d.id IN (SELECT deal FROM activity WHERE done AND type = 'demo')
GROUP BY ALL;
