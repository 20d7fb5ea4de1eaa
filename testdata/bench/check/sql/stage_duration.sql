-- Median days that a deal was in a stage altogether, of the stages whose last visit
-- ended in the period; the stages that deals end in are none. Of two entries of one
-- day, the later line is the later one.
WITH visit AS (
    SELECT *, lead(entered) OVER (PARTITION BY deal ORDER BY entered, line) AS gone FROM stage),
spent AS (
    SELECT deal, stage, max(gone) AS last_gone, sum(gone - entered) AS days, count(*) AS visits, count(gone) AS over
    FROM visit WHERE step IS NOT NULL GROUP BY deal, stage)
SELECT c.grouping, c.name, quantile_cont(s.days::DOUBLE, 0.5)
FROM cell c LEFT JOIN (spent s JOIN deal d ON d.id = s.deal)
    ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND s.visits = s.over AND s.last_gone BETWEEN c.a AND c.b
GROUP BY ALL;
