-- Month by rep. Open deals stand in the month they are expected in. Over no
-- records a sum is 0; over records that all lack the value there is none.
SELECT strftime(date_trunc('month', close_date), '%Y-%m') AS month, owner,
       CASE WHEN count(*) FILTER (status = 'won') = 0 THEN 0 ELSE sum(amount) FILTER (status = 'won') END::VARCHAR,
       (count(*) FILTER (status = 'won'))::VARCHAR,
       (count(*) FILTER (status = 'lost'))::VARCHAR,
       (count(*) FILTER (status = 'won') / nullif(count(*) FILTER (status <> 'open'), 0))::VARCHAR,
       (avg(cycle) FILTER (status = 'won'))::VARCHAR,
       (median(cycle) FILTER (status = 'won'))::VARCHAR,
       CASE WHEN count(*) FILTER (status = 'open') = 0 THEN 0 ELSE sum(amount) FILTER (status = 'open') END::VARCHAR
FROM deals
GROUP BY ALL;
