-- Leads answered within a day ÷ leads; those spoken to before they came in are out.
SELECT c.grouping, c.name, count(*) FILTER (r.moment <= r.came + INTERVAL 24 HOUR), count(l.id)
FROM cell c LEFT JOIN (lead l JOIN reply r ON r.id = l.id AND (r.moment IS NULL OR r.moment >= r.came))
    ON here(c.rep, l.rep) AND here(c.loc, l.loc) AND l.created BETWEEN c.a AND c.b
GROUP BY ALL;
