-- Deals that an earlier export expected in the period, and that are expected later now.
SELECT c.grouping, c.name, count(n.id)
FROM cell c LEFT JOIN previous p ON here(c.rep, p.rep) AND here(c.loc, p.loc) AND p.status = 'open' AND NOT p.refund AND p.expected BETWEEN c.a AND c.z
LEFT JOIN deal n ON n.id = p.id AND n.expected > p.expected
GROUP BY ALL;
