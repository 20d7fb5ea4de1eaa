-- Meetings entered in the period, for whatever day.
SELECT c.grouping, c.name, count(x.id)
FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.type IN ('meeting', 'visit') AND x.created BETWEEN c.a AND c.b
GROUP BY ALL;
