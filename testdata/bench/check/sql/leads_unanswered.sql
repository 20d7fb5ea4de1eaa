-- Leads that nobody answered ÷ leads.
SELECT c.grouping, c.name, count(l.id) FILTER (r.moment IS NULL), count(l.id)
FROM cell c LEFT JOIN lead l ON here(c.rep, l.rep) AND here(c.loc, l.loc) AND l.created BETWEEN c.a AND c.b
LEFT JOIN reply r ON r.id = l.id
GROUP BY ALL;
