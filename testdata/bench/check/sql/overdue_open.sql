-- O(t) whose expected date is past.
-- Known for the as-of day alone.
SELECT c.grouping, c.name, CASE WHEN max(c.b) = max(c.today) THEN count(d.id) END
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b) AND d.expected < c.b
GROUP BY ALL;
