-- Won deals of no more touches than a quarter of all won deals took ÷ won deals.
WITH touch AS (
    SELECT d.id, count(x.id) AS n FROM deal d
    LEFT JOIN activity x ON x.deal = d.id AND x.done AND x.day <= d.closed AND (d.created IS NULL OR x.day >= d.created)
    WHERE d.status = 'won' AND NOT d.refund AND d.closed IS NOT NULL GROUP BY ALL)
SELECT c.grouping, c.name, count(*) FILTER (t.n <= (SELECT quantile_cont(n, 0.25) FROM touch)), count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
LEFT JOIN touch t ON t.id = d.id
GROUP BY ALL;
