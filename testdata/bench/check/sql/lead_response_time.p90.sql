-- Seconds from a lead to its answer; none for leads answered never, or too early.
SELECT c.grouping, c.name, quantile_cont(epoch(r.moment - r.came)::DOUBLE, 0.9)
FROM cell c LEFT JOIN lead l ON here(c.rep, l.rep) AND here(c.loc, l.loc) AND l.created BETWEEN c.a AND c.b
LEFT JOIN reply r ON r.id = l.id AND r.moment >= r.came
GROUP BY ALL;
