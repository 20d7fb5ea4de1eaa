-- Customers of before the period that bought a product family in it that they never
-- had ÷ customers of before. A deal holds the families of its lines, else that of its
-- product. A customer of before is where its first deal is, the new purchase where it
-- was made.
WITH bought AS (
    SELECT DISTINCT w.customer, w.nth, w.rep, w.loc, w.closed, coalesce(i.family, p.family) AS family
    FROM won w LEFT JOIN item i ON i.deal = w.id AND i.quantity > 0 LEFT JOIN product p ON p.name = w.product
    WHERE w.customer IS NOT NULL),
crossed AS (
    SELECT b.* FROM bought b WHERE NOT EXISTS (FROM bought e WHERE e.customer = b.customer AND e.family = b.family AND e.nth < b.nth)),
base AS (
    SELECT c.grouping, c.name, count(w.id) AS n
    FROM cell c LEFT JOIN won w ON here(c.rep, w.rep) AND here(c.loc, w.loc) AND w.nth = 1 AND w.customer IS NOT NULL AND w.closed < c.a GROUP BY ALL),
fresh AS (
    SELECT c.grouping, c.name, count(DISTINCT x.customer) AS n
    FROM cell c LEFT JOIN (crossed x JOIN won f ON f.customer = x.customer AND f.nth = 1)
        ON here(c.rep, x.rep) AND here(c.loc, x.loc) AND x.closed BETWEEN c.a AND c.b AND f.closed < c.a GROUP BY ALL)
SELECT grouping, name, fresh.n, base.n FROM fresh JOIN base USING (grouping, name);
