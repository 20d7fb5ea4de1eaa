-- Customers that first bought in the period, and again by now ÷ customers that first
-- bought in it, of first orders that are 90 days old.
SELECT c.grouping, c.name, count(n.id), count(w.id)
FROM cell c LEFT JOIN won w ON here(c.rep, w.rep) AND here(c.loc, w.loc) AND w.nth = 1 AND w.customer IS NOT NULL
    AND w.closed BETWEEN c.a AND c.b AND w.closed <= c.today - 90
LEFT JOIN won n ON n.customer = w.customer AND n.nth = 2 AND n.closed <= c.today
GROUP BY ALL;
