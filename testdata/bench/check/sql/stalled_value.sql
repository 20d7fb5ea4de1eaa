-- Open deals on which nothing happened for 30 days: no completed activity and no
-- change of stage; where nothing ever did, since they were created.
-- Known for the as-of day alone.
WITH touch AS (
    SELECT d.id, greatest(
        (SELECT max(x.day) FROM activity x WHERE x.deal = d.id AND x.done),
        (SELECT max(s.entered) FROM stage s WHERE s.deal = d.id)) AS day
    FROM deal d)
SELECT c.grouping, c.name, CASE WHEN max(c.b) = max(c.today) THEN total(count(d.id), sum(d.amount)) END, 10000
FROM cell c LEFT JOIN (SELECT d.*, coalesce(t.day, d.created) AS touched FROM deal d JOIN touch t USING (id)) d
    ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b) AND d.touched <= c.b - 30
GROUP BY ALL;
