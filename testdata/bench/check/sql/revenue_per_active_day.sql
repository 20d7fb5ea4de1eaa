-- Revenue ÷ days on which a rep did something, of each rep.
WITH days AS (SELECT c.grouping, c.name, count(DISTINCT (x.rep, x.day)) FILTER (x.owned) AS n FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.done AND x.day BETWEEN c.a AND c.b GROUP BY ALL),
sales AS (SELECT c.grouping, c.name, total(count(d.id), sum(d.net)) AS sales FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b GROUP BY ALL)
SELECT grouping, name, sales, 10000 * n FROM sales JOIN days USING (grouping, name);
