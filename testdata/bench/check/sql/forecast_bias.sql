-- Σ(forecast − actual) ÷ Σ actual.
WITH locked AS (
    SELECT c.grouping, c.name, f.rep, f.first, f.last, arg_min(f.amount, f.day) AS forecast
    FROM cell c JOIN forecast f ON f.first >= c.a AND f.last <= c.z AND here(c.rep, f.rep) AND f.day <= f.first
        AND (c.loc IS NULL OR '$level' = 'rep' AND place_of_rep(f.rep) = c.loc)
    GROUP BY ALL),
met AS (
    SELECT l.*, coalesce(sum(d.net), 0) AS actual
    FROM locked l LEFT JOIN deal d ON d.rep = l.rep AND d.status = 'won' AND d.closed BETWEEN l.first AND l.last GROUP BY ALL)
SELECT c.grouping, c.name, sum(m.forecast - m.actual), CASE WHEN sum(m.actual) > 0 THEN sum(m.actual) END
FROM cell c LEFT JOIN met m USING (grouping, name) GROUP BY ALL;
