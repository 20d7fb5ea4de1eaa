-- Won ÷ decided deals with a demo done before they were closed.
SELECT c.grouping, c.name, count(*) FILTER (d.status = 'won'), count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status IN ('won', 'lost') AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
    AND EXISTS (FROM activity x WHERE x.deal = d.id AND x.done AND x.type = 'demo' AND x.day <= d.closed)
GROUP BY ALL;
