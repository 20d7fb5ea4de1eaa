-- Completed activities ÷ won deals of the same period.
WITH act AS (
    SELECT c.grouping, c.name, count(x.id) AS n FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.done AND x.day BETWEEN c.a AND c.b GROUP BY ALL),
won AS (
    SELECT c.grouping, c.name, count(d.id) AS n FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND NOT d.refund AND d.closed BETWEEN c.a AND c.b GROUP BY ALL)
SELECT grouping, name, act.n, won.n FROM act JOIN won USING (grouping, name);
