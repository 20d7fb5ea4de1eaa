-- Revenue ÷ reps with a quota, a deal or an activity in the period; nobody is no rep.
WITH sales AS (
    SELECT c.grouping, c.name, total(count(d.id), sum(d.net)) AS sales
    FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b GROUP BY ALL),
busy AS (
    SELECT c.grouping, c.name, d.rep FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND (d.created BETWEEN c.a AND c.b OR d.closed BETWEEN c.a AND c.b)
    UNION SELECT c.grouping, c.name, x.rep FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.done AND x.day BETWEEN c.a AND c.b
    UNION SELECT grouping, name, rep FROM rep_quota WHERE target > 0)
SELECT grouping, name, sales, 10000 * count(DISTINCT rep) FILTER (rep <> '(unassigned)')
FROM sales LEFT JOIN busy USING (grouping, name) GROUP BY ALL;
