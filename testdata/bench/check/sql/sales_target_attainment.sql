-- Σ revenue ÷ Σ target.
WITH sales AS (
    SELECT c.grouping, c.name, total(count(d.id), sum(d.net)) AS sales
    FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b GROUP BY ALL)
SELECT grouping, name, sales, CASE WHEN t.target > 0 THEN t.target END
FROM sales s JOIN target t USING (grouping, name) WHERE t.metric = 'revenue';
