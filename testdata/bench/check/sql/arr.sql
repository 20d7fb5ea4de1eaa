-- MRR × 12.
SELECT c.grouping, c.name, coalesce(sum(s.yearly), 0), 10000
FROM cell_of_sub c LEFT JOIN sub s ON here(c.rep, s.rep) AND here(c.loc, s.loc) AND alive(s.start, s.ended, c.b)
GROUP BY ALL;
