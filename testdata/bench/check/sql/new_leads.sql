SELECT c.grouping, c.name, count(DISTINCT l.id)
FROM cell c LEFT JOIN lead l ON here(c.rep, l.rep) AND here(c.loc, l.loc) AND l.created BETWEEN c.a AND c.b
GROUP BY ALL;
