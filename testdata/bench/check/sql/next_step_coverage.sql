-- Open deals with something planned ÷ open deals.
SELECT c.grouping, c.name, count(*) FILTER (EXISTS (FROM activity x WHERE x.deal = d.id AND x.status = 'planned' AND x.day > c.b)), count(d.id)
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b)
GROUP BY ALL;
