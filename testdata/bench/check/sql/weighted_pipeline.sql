-- Σ amount × probability over O(t). A deal decided since has no chance any more, for
-- its 1 or 0 is the outcome; a day on which all are such has no weighted pipeline.
SELECT c.grouping, c.name, total(count(d.id), sum(d.amount::HUGEINT * CASE WHEN d.status = 'open' THEN (d.probability * 10000)::BIGINT END)), 100000000
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b)
GROUP BY ALL;
