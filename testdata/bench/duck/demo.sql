-- What somebody would ask of the example exports to have the headline table of a
-- month, and its splits: ten queries, over files that are read once.
CREATE TEMP TABLE deals AS FROM read_csv('$dir/deals.csv');
CREATE TEMP TABLE activities AS FROM read_csv('$dir/activities.csv');
CREATE TEMP TABLE leads AS FROM read_csv('$dir/leads.csv');
SELECT sum(amount) FILTER (status = 'won'), count(*) FILTER (status = 'won'), count(*) FILTER (status = 'lost'),
       avg(amount) FILTER (status = 'won')
FROM deals WHERE date_trunc('month', close_date) = DATE '2026-06-01';
SELECT count(*) FILTER (status = 'won') / count(*) FROM deals
WHERE status IN ('won', 'lost') AND date_trunc('month', close_date) = DATE '2026-06-01';
SELECT median(close_date - created_date) FROM deals
WHERE status = 'won' AND date_trunc('month', close_date) = DATE '2026-06-01';
SELECT sum(amount), count(*) FROM deals WHERE status = 'open';
SELECT count(*) FROM deals WHERE date_trunc('month', created_date) = DATE '2026-06-01';
SELECT owner, sum(amount) FILTER (status = 'won'), count(*) FILTER (status = 'won'), count(*) FILTER (status = 'lost')
FROM deals WHERE date_trunc('month', close_date) = DATE '2026-06-01' GROUP BY ALL ORDER BY 2 DESC;
SELECT location, sum(amount) FILTER (status = 'won'), count(*) FILTER (status = 'won'), count(*) FILTER (status = 'lost')
FROM deals WHERE date_trunc('month', close_date) = DATE '2026-06-01' GROUP BY ALL ORDER BY 2 DESC;
SELECT date_trunc('month', close_date) AS month, sum(amount) FILTER (status = 'won'), count(*) FILTER (status = 'won')
FROM deals GROUP BY ALL ORDER BY month DESC LIMIT 12;
SELECT owner, type, count(*) FROM activities
WHERE status = 'done' AND date_trunc('month', date) = DATE '2026-06-01' GROUP BY ALL ORDER BY ALL;
SELECT count(*) FILTER (conversion_date IS NOT NULL) / count(*) FROM leads
WHERE date_trunc('month', created_date) = DATE '2026-06-01';
