-- Actual to date ÷ (quota × working days past ÷ working days of all).
WITH days AS (
    SELECT grouping, name, (SELECT count(*) FROM range(a::TIMESTAMP, b::TIMESTAMP + INTERVAL 1 DAY, INTERVAL 1 DAY) t(t) WHERE isodow(t) < 6) AS past,
           (SELECT count(*) FROM range(a::TIMESTAMP, z::TIMESTAMP + INTERVAL 1 DAY, INTERVAL 1 DAY) t(t) WHERE isodow(t) < 6) AS whole
    FROM cell),
sales AS (
    SELECT q.grouping, q.name, q.rep, q.target, coalesce(sum(d.net), 0) AS sales
    FROM rep_quota q JOIN cell c USING (grouping, name)
    LEFT JOIN deal d ON d.rep = q.rep AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b
    WHERE q.metric = 'revenue' AND q.target > 0 GROUP BY ALL)
SELECT c.grouping, c.name, sum(s.sales) * d.whole, sum(s.target) * d.past
FROM cell c JOIN days d USING (grouping, name) LEFT JOIN sales s USING (grouping, name) GROUP BY c.grouping, c.name, d.whole, d.past;
