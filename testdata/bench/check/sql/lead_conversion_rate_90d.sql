-- Leads of the period with a deal won within 90 days ÷ leads of the period that are 90
-- days old.
SELECT c.grouping, c.name, count(*) FILTER (w.won <= least(c.today, l.created + 90)), count(l.id)
FROM cell c LEFT JOIN lead l ON here(c.rep, l.rep) AND here(c.loc, l.loc) AND l.created BETWEEN c.a AND c.b AND l.created <= c.today - 90
LEFT JOIN lead_won w ON w.id = l.id
GROUP BY ALL;
