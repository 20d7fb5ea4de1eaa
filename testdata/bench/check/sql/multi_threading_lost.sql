-- Distinct contacts in the completed activities of a lost deal up to its close, on
-- average over the deals that name any.
WITH people AS (
    SELECT d.id, nullif(count(DISTINCT x.contact), 0) AS n
    FROM deal d JOIN activity x ON x.deal = d.id AND x.done AND x.day <= d.closed GROUP BY ALL)
SELECT c.grouping, c.name, sum(p.n), count(p.n)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'lost' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
LEFT JOIN people p ON p.id = d.id
GROUP BY ALL;
