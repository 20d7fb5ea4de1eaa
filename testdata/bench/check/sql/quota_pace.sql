-- Revenue to date ÷ (target × working days past ÷ working days of all), Monday to Friday.
WITH days AS (
    SELECT grouping, name, (SELECT count(*) FROM range(a::TIMESTAMP, b::TIMESTAMP + INTERVAL 1 DAY, INTERVAL 1 DAY) t(t) WHERE isodow(t) < 6) AS past,
           (SELECT count(*) FROM range(a::TIMESTAMP, z::TIMESTAMP + INTERVAL 1 DAY, INTERVAL 1 DAY) t(t) WHERE isodow(t) < 6) AS whole
    FROM cell),
sales AS (
    SELECT c.grouping, c.name, total(count(d.id), sum(d.net)) AS sales
    FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b GROUP BY ALL)
SELECT grouping, name, s.sales * d.whole, CASE WHEN t.target > 0 THEN t.target * d.past END
FROM sales s JOIN days d USING (grouping, name) JOIN target t USING (grouping, name) WHERE t.metric = 'revenue';
