-- What hangs on the cells that are asked for.

-- The quotas of each rep: of periods that lie in the cell's as a whole.
CREATE TABLE rep_quota AS
SELECT c.grouping, c.name, q.entity AS rep, q.metric, sum(q.target) AS target
FROM cell c JOIN quota q ON q.kind = 'rep' AND q.first >= c.a AND q.last <= c.z
    AND here(c.rep, q.entity) AND (c.loc IS NULL OR '$level' = 'rep' AND place_of_rep(q.entity) = c.loc)
GROUP BY ALL;

-- The target of a cell: the company's own, else its teams', else its locations',
-- else its reps'. A rep's is the rep's, a location's its own, else that of the reps
-- there, where reps are what has a location.
CREATE TABLE target AS
WITH sums AS (
    SELECT c.grouping, c.name, q.metric, q.kind, sum(q.target) AS target
    FROM cell c JOIN quota q ON q.first >= c.a AND q.last <= c.z
        AND CASE c.grouping WHEN 'rep' THEN q.kind = 'rep' AND q.entity = c.name
            WHEN 'location' THEN q.kind = 'location' AND q.entity = c.name
                OR q.kind = 'rep' AND '$level' = 'rep' AND place_of_rep(q.entity) = c.name ELSE true END
    GROUP BY ALL),
best AS (
    SELECT grouping, name, metric, arg_min(target, CASE kind WHEN 'company' THEN 1 WHEN 'team' THEN 2 WHEN 'location' THEN 3 ELSE 4 END) AS target
    FROM sums GROUP BY ALL)
SELECT c.grouping, c.name, m.metric, b.target
FROM cell c CROSS JOIN (SELECT DISTINCT metric FROM quota) m LEFT JOIN best b USING (grouping, name, metric);
