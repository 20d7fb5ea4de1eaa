-- Σ net revenue of the customers to the day ÷ customers. A customer counts where its
-- newest deal is; one none of whose deals has an amount does not count.
WITH sold AS (
    SELECT c.grouping, c.name, c.rep AS want_rep, c.loc AS want_loc, d.customer, sum(d.net) AS net,
           arg_max(d.rep, (d.closed, d.id)) AS rep, arg_max(d.loc, (d.closed, d.id)) AS loc
    FROM cell c JOIN deal d ON d.status = 'won' AND d.customer IS NOT NULL AND d.closed <= c.b
    GROUP BY ALL)
SELECT c.grouping, c.name, sum(s.net), 10000 * count(s.net)
FROM cell c LEFT JOIN sold s ON s.grouping = c.grouping AND s.name = c.name AND here(s.want_rep, s.rep) AND here(s.want_loc, s.loc)
GROUP BY ALL;
