-- Of the deals that came to a stage or beyond in the period, and are out of it: those
-- that went on.
WITH total AS (SELECT * FROM cell WHERE grouping = 'total'),
-- The furthest step of each deal with a history, 5 for one that is won; and the day on
-- which it came to each step or beyond.
far AS (
    SELECT d.id, d.status, d.amount, d.closed, max(s.step) AS step
    FROM deal d JOIN stage s ON s.deal = d.id AND s.step IS NOT NULL
    WHERE d.status IN ('won', 'lost', 'open') AND NOT d.refund GROUP BY ALL),
entry AS (
    SELECT f.*, k.k, min(s.entered) AS entered
    FROM far f CROSS JOIN range(1, 6) k(k)
    LEFT JOIN stage s ON s.deal = f.id AND (s.step >= k.k OR k.k = 5 AND f.status = 'won' AND s.stage = 'Closed won')
    GROUP BY ALL),
came AS (SELECT * EXCLUDE entered, coalesce(entered, CASE WHEN status = 'won' THEN closed END) AS day FROM entry),
seen AS (SELECT m.* FROM came m, total c WHERE m.day BETWEEN c.a AND c.b),
named AS (SELECT *, ['Qualification', 'Needs analysis', 'Proposal', 'Negotiation', 'Won'][k] AS name FROM seen),
counted AS (
    SELECT name, k, count(*) AS entered, count(*) FILTER (status = 'open' AND step = k) AS still,
           count(*) FILTER (status = 'lost' AND step = k) AS lost,
           total(count(*) FILTER (status = 'lost' AND step = k), sum(amount) FILTER (status = 'lost' AND step = k)) AS value
    FROM named GROUP BY ALL)
SELECT 'stage_conversion.open' AS grouping, name, CASE WHEN k < 5 THEN still END AS num, 1 AS den FROM counted
UNION ALL SELECT 'stage_conversion.next', name, CASE WHEN k < 5 THEN entered - still - lost END, entered - still FROM counted;
