-- Median seconds from a lead to the first activity that went out to it.
WITH reply AS (
    SELECT l.id, min(x.moment) AS moment FROM lead l JOIN activity x ON x.lead = l.id AND x.done AND x.outbound AND x.moment >= l.moment GROUP BY ALL)
SELECT c.grouping, c.name, quantile_cont(epoch(r.moment - l.moment), 0.5)
FROM cell c LEFT JOIN lead l ON here(c.rep, l.rep) AND here(c.loc, l.loc) AND l.created BETWEEN c.a AND c.b
LEFT JOIN reply r ON r.id = l.id
GROUP BY ALL;
