-- Subscriptions that went on past the end of their term ÷ those due in the period.
SELECT c.grouping, c.name, count(*) FILTER (s.ended IS NULL OR s.ended > s.term_end), count(s.id)
FROM cell c LEFT JOIN sub s ON here(c.rep, s.rep) AND here(c.loc, s.loc) AND s.term_end BETWEEN c.a AND c.b
GROUP BY ALL;
