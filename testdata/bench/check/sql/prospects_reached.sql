-- Prospects with a completed outbound activity: a lead, that of the deal too; else a
-- deal, a customer, a contact.
WITH reach AS (
    SELECT x.*, coalesce('l ' || x.lead, 'l ' || d.lead, 'd ' || x.deal, 'c ' || x.customer, 'p ' || x.contact) AS prospect
    FROM activity x LEFT JOIN deal d ON d.id = x.deal WHERE x.done AND x.outbound)
SELECT c.grouping, c.name, count(DISTINCT x.prospect)
FROM cell c LEFT JOIN reach x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.day BETWEEN c.a AND c.b
GROUP BY ALL;
