-- Calls that reached somebody ÷ calls made whose outcome is known.
SELECT c.grouping, c.name, count(*) FILTER (x.outcome = 'connected'), count(x.id)
FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.done AND x.outbound AND x.type = 'call' AND x.outcome IS NOT NULL AND x.day BETWEEN c.a AND c.b
GROUP BY ALL;
