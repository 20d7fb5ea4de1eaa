-- Σ amount of O(t) due in the period ÷ (target − revenue so far); overdue deals are out.
WITH sales AS (
    SELECT c.grouping, c.name, total(count(d.id), sum(d.net)) AS sales
    FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b GROUP BY ALL),
due AS (
    SELECT c.grouping, c.name, total(count(d.id), sum(d.amount)) AS amount
    FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b) AND d.expected BETWEEN c.b AND c.z GROUP BY ALL)
SELECT grouping, name, amount, CASE WHEN t.target > sales THEN t.target - sales END
FROM sales JOIN due USING (grouping, name) JOIN target t USING (grouping, name) WHERE t.metric = 'revenue';
