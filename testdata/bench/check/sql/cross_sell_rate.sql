-- Customers of before that bought a family they never had ÷ customers of before.
WITH family AS (
    SELECT d.customer, p.family, d.rep, d.loc, d.closed FROM deal d JOIN product p ON p.name = d.product
    WHERE d.status = 'won' AND NOT d.refund AND d.customer IS NOT NULL AND d.closed IS NOT NULL),
base AS (
    SELECT DISTINCT c.grouping, c.name, f.customer FROM cell c JOIN family f ON here(c.rep, f.rep) AND here(c.loc, f.loc) AND f.closed < c.a),
crossed AS (
    SELECT DISTINCT c.grouping, c.name, f.customer FROM cell c JOIN family f ON here(c.rep, f.rep) AND here(c.loc, f.loc) AND f.closed BETWEEN c.a AND c.b
    WHERE NOT EXISTS (FROM family g WHERE g.customer = f.customer AND g.family = f.family AND g.closed < c.a))
SELECT c.grouping, c.name, count(x.customer), count(b.customer)
FROM cell c LEFT JOIN base b USING (grouping, name) LEFT JOIN crossed x ON x.grouping = c.grouping AND x.name = c.name AND x.customer = b.customer
GROUP BY ALL;
