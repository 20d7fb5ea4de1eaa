-- Activities done and their minutes, by type and rep.
SELECT type, owner, count(*)::VARCHAR, sum(duration)::VARCHAR
FROM activities
GROUP BY ALL;
