-- Leads qualified in the period ÷ those of the period before − 1.
SELECT c.grouping, c.name, count(*) FILTER (l.qualified BETWEEN c.a AND c.b) - count(*) FILTER (l.qualified BETWEEN c.pa AND c.pb),
       count(*) FILTER (l.qualified BETWEEN c.pa AND c.pb)
FROM cell c LEFT JOIN lead l ON here(c.rep, l.rep) AND here(c.loc, l.loc)
GROUP BY ALL;
