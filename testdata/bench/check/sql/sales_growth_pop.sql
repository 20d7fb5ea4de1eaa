-- (revenue − revenue of the period before) ÷ that; none over nothing or less. As many days of
-- the earlier period where this one is not over.
WITH now AS (
    SELECT c.grouping, c.name, total(count(d.id), sum(d.net)) AS sales
    FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b GROUP BY ALL),
before AS (
    SELECT c.grouping, c.name, total(count(d.id), sum(d.net)) AS sales
    FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.pa AND c.pb GROUP BY ALL)
SELECT grouping, name, n.sales - b.sales, CASE WHEN b.sales > 0 THEN b.sales END
FROM now n JOIN before b USING (grouping, name);
