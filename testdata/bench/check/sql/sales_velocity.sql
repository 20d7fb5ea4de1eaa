-- |O(t)| × mean won deal × win rate ÷ mean cycle, the latter of the 12 months to t.
WITH won AS (
    SELECT c.grouping, c.name, count(d.id) FILTER (d.status = 'won') AS won, count(d.id) AS decided,
           sum(d.amount) FILTER (d.status = 'won') AS amount, count(d.amount) FILTER (d.status = 'won') AS amounts,
           sum(d.cycle) FILTER (d.status = 'won') AS days, count(d.cycle) FILTER (d.status = 'won') AS cycles
    FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status IN ('won', 'lost') AND NOT d.refund
        AND d.closed BETWEEN c.year_to_b AND c.b GROUP BY ALL),
opportunity AS (
    SELECT c.grouping, c.name, count(d.id) AS n FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND open(d.status, d.refund, d.created, d.closed, c.b) GROUP BY ALL)
SELECT grouping, name, n::HUGEINT * amount * won * cycles, 10000::HUGEINT * amounts * decided * days
FROM won JOIN opportunity USING (grouping, name);
