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

-- The cells that subscriptions have: where deals say the place, they have none.
CREATE VIEW cell_of_sub AS FROM cell WHERE grouping <> 'location' OR '$level' <> 'deal';

-- What each customer of a cell pays a year: at the end of the day before the cell,
-- at its last day, a year before that, and ever before the cell at all.
CREATE TABLE stock AS
SELECT c.grouping, c.name, s.customer,
       coalesce(sum(s.yearly) FILTER (alive(s.start, s.ended, c.a - 1)), 0) AS opening,
       coalesce(sum(s.yearly) FILTER (alive(s.start, s.ended, c.b)), 0) AS closing,
       coalesce(sum(s.yearly) FILTER (alive(s.start, s.ended, c.year_to_b - 1)), 0) AS year_ago,
       coalesce(bool_or(s.start < c.a AND s.yearly > 0), false) AS known
FROM cell c JOIN sub s ON here(c.rep, s.rep) AND here(c.loc, s.loc)
GROUP BY ALL;

-- The won deals of each customer in their order.
CREATE TABLE won AS
SELECT *, row_number() OVER (PARTITION BY customer ORDER BY closed, id) AS nth
FROM deal WHERE status = 'won' AND NOT refund AND closed IS NOT NULL;

-- The cells that answers have: where deals say the place, they have none.
CREATE VIEW cell_of_survey AS FROM cell WHERE grouping <> 'location' OR '$level' <> 'deal';

-- Answers that are on their scale, and of each person the last of a cell's days: be it
-- about another rep, so that the parts add up to the total (G6).
CREATE TABLE answer AS
WITH good AS (
    SELECT * FROM survey WHERE score BETWEEN split_part(scale, '-', 1)::INTEGER AND split_part(scale, '-', 2)::INTEGER),
last AS (
    SELECT c.*, s.*
    FROM (SELECT DISTINCT a, b FROM cell) c JOIN good s ON s.day BETWEEN c.a AND c.b
    QUALIFY s.respondent IS NULL
        OR row_number() OVER (PARTITION BY c.a, c.b, s.type, s.respondent, s.customer ORDER BY s.day DESC, s.id DESC) = 1)
SELECT c.grouping, c.name, s.*
FROM cell_of_survey c JOIN last s ON s.a = c.a AND s.b = c.b AND here(c.rep, s.rep) AND here(c.loc, s.loc);

-- Is a lead won by now: with a won deal that names it, or that it names.
CREATE TABLE lead_won AS
SELECT l.id, min(d.closed) AS won
FROM lead l JOIN deal d ON (d.lead = l.id OR d.id = l.deal) AND d.status = 'won' AND NOT d.refund
GROUP BY ALL;

-- The first that answered a lead: of the completed outbound activities the first
-- that names the lead, be it too early; else the first on its deal, else
-- with its customer, since it came in.
CREATE TABLE reply AS
WITH sent AS (SELECT * FROM activity WHERE done AND outbound)
SELECT l.id, l.moment AS came, coalesce(
    (SELECT min(x.moment) FROM sent x WHERE x.lead = l.id),
    (SELECT min(x.moment) FROM sent x WHERE x.deal = l.deal AND x.moment >= l.moment),
    (SELECT min(x.moment) FROM sent x WHERE x.customer = l.customer AND x.moment >= l.moment)) AS moment
FROM lead l;
