-- Distinct contacts in the activities of a won deal, on average.
WITH people AS (SELECT deal, count(DISTINCT contact) AS n FROM activity WHERE done GROUP BY ALL)
SELECT c.grouping, c.name, sum(coalesce(p.n, 0)), count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
LEFT JOIN people p ON p.deal = d.id
GROUP BY ALL;
