-- Median days from the first lead of a won deal to its close, or to the day that a
-- re-opened one was first won (G10); none where that is before.
WITH first AS (
    SELECT d.id, min(l.created) AS created FROM deal d JOIN lead l ON l.id = d.lead OR l.deal = d.id GROUP BY ALL)
SELECT c.grouping, c.name, quantile_cont((d.ended - f.created)::DOUBLE, 0.5)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b
LEFT JOIN first f ON f.id = d.id AND f.created <= d.ended
GROUP BY ALL;
