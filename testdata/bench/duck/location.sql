-- Totals per location, of the deals decided in all the time there is.
SELECT location,
       CASE WHEN count(*) FILTER (status = 'won') = 0 THEN 0 ELSE sum(amount) FILTER (status = 'won') END::VARCHAR,
       (count(*) FILTER (status = 'won'))::VARCHAR,
       (count(*) FILTER (status = 'lost'))::VARCHAR,
       (count(*) FILTER (status = 'won') / nullif(count(*) FILTER (status <> 'open'), 0))::VARCHAR
FROM deals
GROUP BY ALL;
