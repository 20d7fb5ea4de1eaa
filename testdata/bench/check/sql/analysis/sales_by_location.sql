-- Revenue of each place, its share, its index to the mean of the places, and units.
WITH total AS (SELECT * FROM cell WHERE grouping = 'total'),
sold AS (
    SELECT d.loc, sum(d.net) AS net FROM total c JOIN deal d ON d.status = 'won' AND d.closed BETWEEN c.a AND c.b GROUP BY ALL),
piece AS (
    SELECT i.loc, sum(i.quantity) AS units FROM total c JOIN item i ON i.status = 'won' AND i.closed BETWEEN c.a AND c.b GROUP BY ALL)
SELECT 'sales_by_location.revenue' AS grouping, loc AS name, net AS num, 10000 AS den FROM sold
UNION ALL SELECT 'sales_by_location.share', loc, net, (SELECT sum(net) FROM sold) FROM sold
UNION ALL SELECT 'sales_by_location.index', loc, CASE WHEN loc <> '(unassigned)' THEN 100 * net * (SELECT count(*) FROM sold WHERE loc <> '(unassigned)') END,
    (SELECT sum(net) FROM sold WHERE loc <> '(unassigned)') FROM sold
UNION ALL SELECT 'sales_by_location.units', s.loc, coalesce(p.units, 0), 1 FROM sold s LEFT JOIN piece p USING (loc);
