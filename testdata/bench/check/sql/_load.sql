-- The twins of a company's exports, typed and cleaned once for all questions.
--
-- Each record has the rep and the place that it counts for, "(unassigned)" where it
-- names none (G6), and money in whole ten-thousandths of the company's own currency
-- (G15). Identical rows of kinds with an id count once (G9).

CREATE MACRO read(file) AS TABLE FROM read_csv('$twin/' || file || '.csv', header = true, all_varchar = true, nullstr = '');

-- Half-even rounding of a quotient of whole numbers.
CREATE MACRO rounded(x, part) AS
    sign(x)::HUGEINT * ((abs(x)::HUGEINT * 2 + part) // (2 * part)
        - CASE WHEN (abs(x)::HUGEINT * 2 + part) % (2 * part) = 0 AND ((abs(x)::HUGEINT * 2 + part) // (2 * part)) % 2 = 1 THEN 1 ELSE 0 END);

-- An amount as whole ten-thousandths.
CREATE MACRO units(t) AS replace(t::DECIMAL(30, 4)::VARCHAR, '.', '')::HUGEINT;

-- Is what a cell wants what a record has? A cell of the total or a month wants all.
CREATE MACRO here(want, have) AS (want IS NULL OR want = have);

-- Records of nothing sum to 0, records that all lack the value to nothing.
CREATE MACRO total(n, s) AS CASE WHEN n = 0 THEN 0 ELSE s END;

CREATE TABLE rate AS
SELECT date::DATE AS day, currency, replace(rate::DECIMAL(30, 12)::VARCHAR, '.', '')::HUGEINT AS rate FROM $rates;

-- What an amount of a day is worth in the company's currency: by the rate that held
-- on that day, the latest before it (G7; all rates are of first days of months, so
-- that this is the rate of the month), rounded half-even once.
CREATE MACRO worth(amount, cur, d) AS
    CASE WHEN coalesce(cur, '$own') = '$own' THEN units(amount)
    ELSE rounded(units(amount) * (SELECT arg_max(r.rate, r.day) FROM rate r WHERE r.currency = cur AND r.day <= d), 1000000000000::HUGEINT) END;

CREATE TABLE rep AS
SELECT rep_id AS id, name, email, coalesce(team, '(unassigned)') AS team, coalesce(location, '(unassigned)') AS loc,
       start_date::DATE AS started, end_date::DATE AS ended
FROM read('reps');

-- A rep by id, else e-mail, else name; one that is not in the roster as it stands.
CREATE MACRO rep_of(t) AS coalesce(
    (SELECT r.name FROM rep r WHERE r.id = t), (SELECT r.name FROM rep r WHERE r.email = t), t, '(unassigned)');
CREATE MACRO place_of_rep(t) AS coalesce((SELECT r.loc FROM rep r WHERE r.name = t), '(unassigned)');

CREATE TABLE customer AS
SELECT DISTINCT customer_id AS id, since::DATE AS since, churn_date::DATE AS churned, industry AS segment, source, rep_of(owner) AS rep,
       $customer_location AS own_loc
FROM read('customers');
CREATE MACRO place_of_customer(c) AS coalesce((SELECT x.own_loc FROM customer x WHERE x.id = c), '(unassigned)');

-- Statuses: what was not decided or disqualified is lost, duplicates are nothing.
-- A refund is a won deal below zero, or of that type (G8): no deal, but money off.
CREATE MACRO deals_of(file) AS TABLE
WITH named AS (
    SELECT DISTINCT *, rep_of(owner) AS rep,
           CASE WHEN status IN ('won', 'open') THEN status WHEN status = 'Duplicate' THEN 'excluded' ELSE 'lost' END AS state
    FROM read(file)),
dated AS (
    SELECT *, created_date::DATE AS created,
           CASE WHEN state IN ('won', 'lost', 'excluded') THEN $closed END AS closed,
           CASE WHEN state = 'open' THEN $expected END AS expected
    FROM named),
-- A deal that was won before, and re-opened, took as long as it took to win it first (G10).
first_won AS (SELECT deal_id, min(entered_date::DATE) AS first_won FROM read('stage_history') WHERE stage = 'Closed won' GROUP BY ALL),
worthy AS (
    SELECT *, worth(amount, currency, coalesce(closed, created))::BIGINT AS units,
        CASE WHEN state = 'won' AND closed IS NOT NULL THEN coalesce(least(first_won, closed), closed) ELSE closed END AS done
    FROM dated LEFT JOIN first_won USING (deal_id))
SELECT deal_id AS id, rep, $deal_location AS loc, customer_id AS customer, state AS status, stage, created, closed, expected,
       units AS amount, probability::DECIMAL(9, 4) AS probability, source, product, lead_id AS lead, competitor, type,
       coalesce(type = 'refund' OR state = 'won' AND units < 0, false) AS refund,
       CASE WHEN coalesce(type = 'refund', false) THEN -abs(units) ELSE units END AS net,
       CASE WHEN closed >= created AND done >= created THEN done - created END AS cycle, done AS ended
FROM worthy;
CREATE TABLE deal AS FROM deals_of('deals');
CREATE TABLE previous AS FROM deals_of('previous');

-- An activity that names nobody is its deal's owner's. One that names no direction
-- went out; but a task goes to nobody.
CREATE TABLE activity AS
WITH named AS (
    SELECT DISTINCT x.*, CASE WHEN x.owner IS NULL THEN coalesce(d.rep, '(unassigned)') ELSE rep_of(x.owner) END AS rep, d.loc AS deal_loc
    FROM read('activities') x LEFT JOIN deal d ON d.id = x.deal_id)
SELECT a.activity_id AS id, a.type, a.date::TIMESTAMP AS moment, a.date::DATE AS day, a.created_date::DATE AS created,
       coalesce(a.status, 'done') AS status, coalesce(a.status, 'done') = 'done' AS done, a.status AS logged,
       coalesce(a.direction, CASE WHEN a.type <> 'task' THEN 'out' END, '') = 'out' AS outbound, a.direction, a.outcome, a.duration_minutes::INTEGER AS minutes,
       a.deal_id AS deal, a.customer_id AS customer, a.lead_id AS lead, a.contact_id AS contact, a.owner IS NOT NULL AS owned, a.rep, $activity_location AS loc
FROM named a;

CREATE TABLE quota AS
SELECT entity_type AS kind, coalesce(entity, '') AS entity, metric, period_first::DATE AS first, period_last::DATE AS last, units(target) AS target
FROM read('quotas');

-- A lead that names nobody, or no place, has those of its deal.
CREATE TABLE lead AS
WITH named AS (
    SELECT DISTINCT l.*, CASE WHEN l.owner IS NULL THEN coalesce(d.rep, '(unassigned)') ELSE rep_of(l.owner) END AS rep, d.loc AS deal_loc
    FROM read('leads') l LEFT JOIN deal d ON d.id = l.deal_id)
SELECT lead_id AS id, created_date::TIMESTAMP AS moment, created_date::DATE AS created, status, rep, source, industry AS segment,
       customer_id AS customer, deal_id AS deal, qualified_date::DATE AS qualified, conversion_date::DATE AS converted, $lead_location AS loc
FROM named;

CREATE TABLE product AS SELECT product_id AS id, product_name AS name, family, units(list_price) AS list, units(unit_cost) AS cost FROM read('products');

-- A line that names no list price or cost has that of its product.
CREATE TABLE item AS
SELECT i.line_id AS id, i.deal_id AS deal, i.product, p.family, i.quantity::BIGINT AS quantity,
       worth(i.unit_price, i.currency, d.closed)::BIGINT AS price,
       coalesce(worth(i.list_price, i.currency, d.closed), p.list)::BIGINT AS list,
       coalesce(worth(i.unit_cost, i.currency, d.closed), p.cost)::BIGINT AS cost,
       worth(i.amount, i.currency, d.closed)::BIGINT AS amount,
       i.promotion_id AS promo, d.rep, d.loc, d.closed, d.status, d.refund, d.customer
FROM (SELECT DISTINCT * FROM read('line_items')) i JOIN deal d ON d.id = i.deal_id LEFT JOIN product p ON p.name = i.product;

CREATE TABLE sub AS
WITH named AS (SELECT DISTINCT *, rep_of(owner) AS rep FROM read('subscriptions'))
SELECT subscription_id AS id, customer_id AS customer, product, start_date::DATE AS start, end_date::DATE AS ended, term_end_date::DATE AS term_end,
       -- of a year, so that nothing is divided until the end; paused and on trial pay nothing
       CASE WHEN status IN ('paused', 'trial') THEN 0 ELSE worth(price, currency, start_date::DATE)::BIGINT END
           * CASE interval WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 ELSE 1 END AS yearly,
       status, rep, $sub_location AS loc
FROM named;

CREATE TABLE cost AS
SELECT period_first::DATE AS first, period_last::DATE AS last, category, worth(amount, currency, period_first::DATE)::BIGINT AS amount, source
FROM read('costs');

CREATE TABLE survey AS
WITH named AS (SELECT DISTINCT *, rep_of(rep) AS rep_name FROM read('surveys'))
SELECT survey_id AS id, type, date::DATE AS day, score::INTEGER AS score, scale, respondent, customer_id AS customer, rep_name AS rep, team,
       $survey_location AS loc
FROM named;

CREATE TABLE forecast AS
SELECT forecast_date::DATE AS day, rep_of(rep) AS rep, period_first::DATE AS first, period_last::DATE AS last, units(amount) AS amount
FROM read('forecasts');

CREATE TABLE stage AS
SELECT deal_id AS deal, stage, entered_date::DATE AS entered,
       array_position(['Qualification', 'Needs analysis', 'Proposal', 'Negotiation'], stage) AS step,
       row_number() OVER () AS line
FROM read('stage_history');

CREATE TABLE price AS SELECT competitor, product, units(price) AS price, date::DATE AS day FROM read('competitor_prices');

-- O(t): created by then and not closed by then; one without a created date was
-- always there. A deal that was decided on a day that is not known is not open.
CREATE MACRO open(status, refund, created, closed, t) AS
    NOT refund AND (status = 'open' OR status IN ('won', 'lost') AND closed > t) AND (created IS NULL OR created <= t);

-- Alive at the end of a day: begun by then and not ended by then.
CREATE MACRO alive(start, ended, t) AS start <= t AND (ended IS NULL OR ended > t);
