SELECT c.grouping, c.name, count(x.id)
FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc)
    AND x.done AND x.outbound AND x.type = 'call' AND x.outcome = 'connected' AND x.day BETWEEN c.a AND c.b
GROUP BY ALL;
