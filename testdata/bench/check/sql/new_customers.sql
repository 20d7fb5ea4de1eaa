-- Customers whose first won deal ever is of the period.
WITH first AS (
    SELECT *, row_number() OVER (PARTITION BY customer ORDER BY closed, id) AS nth
    FROM deal WHERE status = 'won' AND NOT refund AND closed IS NOT NULL AND customer IS NOT NULL)
SELECT c.grouping, c.name, count(d.id)
FROM cell c LEFT JOIN first d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.nth = 1 AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
