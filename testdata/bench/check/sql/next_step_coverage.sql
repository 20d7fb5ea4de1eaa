-- Open deals with something planned ÷ open deals. Known for the as-of day alone.
SELECT c.grouping, c.name, count(*) FILTER (EXISTS (FROM activity x WHERE x.deal = d.id AND x.status = 'planned' AND x.day > c.b)), CASE WHEN max(c.b) = max(c.today) THEN count(d.id) END
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b)
GROUP BY ALL;
