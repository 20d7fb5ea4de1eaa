-- Completed outbound activities after the first ever on the same deal, else customer.
WITH touch AS (
    SELECT *, row_number() OVER (PARTITION BY coalesce('deal ' || deal, 'customer ' || customer) ORDER BY moment, id) AS nth
    FROM activity WHERE done AND outbound AND (deal IS NOT NULL OR customer IS NOT NULL))
SELECT c.grouping, c.name, count(x.id)
FROM cell c LEFT JOIN touch x ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.nth > 1 AND x.day BETWEEN c.a AND c.b
GROUP BY ALL;
