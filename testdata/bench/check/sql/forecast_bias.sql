-- Σ(forecast − actual) ÷ Σ actual, over reps and the months that are over, by the
-- newest forecast up to the month's first day. A month of which no amount is known is out.
WITH locked AS (
    SELECT c.grouping, c.name, f.rep, f.first, f.last, arg_max(f.amount, f.day) AS forecast
    FROM cell c JOIN forecast f ON f.first >= c.a AND f.last <= c.b AND here(c.rep, f.rep) AND f.day <= f.first
        AND (c.loc IS NULL OR '$level' = 'rep' AND place_of_rep(f.rep) = c.loc)
    GROUP BY ALL),
met AS (
    SELECT l.*, total(count(d.id), sum(d.net)) AS actual
    FROM locked l LEFT JOIN deal d ON d.rep = l.rep AND d.status = 'won' AND d.closed BETWEEN l.first AND l.last GROUP BY ALL)
SELECT c.grouping, c.name, sum(m.forecast - m.actual), CASE WHEN sum(m.actual) > 0 THEN sum(m.actual) END
FROM cell c LEFT JOIN (FROM met WHERE actual IS NOT NULL) m USING (grouping, name) GROUP BY ALL;
