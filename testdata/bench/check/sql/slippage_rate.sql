-- Of the deals that an earlier export had open and expected in the period, those that
-- were not decided in it: that are still open, overdue or put off, or closed later.
SELECT c.grouping, c.name,
       count(p.id) FILTER ((n.status = 'open' OR n.status IN ('won', 'lost') AND n.closed > c.z) AND (n.expected IS NULL OR n.expected <= c.b OR n.expected > c.z)), count(p.id)
FROM cell c LEFT JOIN previous p ON here(c.rep, p.rep) AND here(c.loc, p.loc) AND p.status = 'open' AND NOT p.refund AND p.expected BETWEEN c.a AND c.z
LEFT JOIN deal n ON n.id = p.id
GROUP BY ALL;
