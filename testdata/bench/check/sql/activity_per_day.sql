-- Completed activities ÷ working days, Monday to Friday.
SELECT c.grouping, c.name, count(x.id), (SELECT count(*) FROM range(c.a::TIMESTAMP, c.b::TIMESTAMP + INTERVAL 1 DAY, INTERVAL 1 DAY) t(t) WHERE isodow(t) < 6)
FROM cell c LEFT JOIN activity x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.done AND x.day BETWEEN c.a AND c.b
GROUP BY c.grouping, c.name, c.a, c.b;
