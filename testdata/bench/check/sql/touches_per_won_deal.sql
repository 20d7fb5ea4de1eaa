-- Completed activities of a won deal from created to closed; 0 where none is logged.
WITH touch AS (
    SELECT d.id, count(x.id) AS n FROM deal d
    LEFT JOIN activity x ON x.deal = d.id AND x.done AND x.day <= d.closed AND (d.created IS NULL OR x.day >= d.created)
    GROUP BY ALL)
SELECT c.grouping, c.name, quantile_cont(t.n::DOUBLE, 0.5), 1
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
LEFT JOIN touch t ON t.id = d.id
GROUP BY ALL;
