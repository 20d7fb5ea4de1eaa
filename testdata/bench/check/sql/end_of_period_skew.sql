-- Share of the won amount in the last tenth of the days of the period.
SELECT c.grouping, c.name, coalesce(sum(d.net) FILTER (d.closed > c.z - ceil((c.z - c.a + 1) / 10.0)::INTEGER), 0), CASE WHEN sum(d.net) > 0 THEN sum(d.net) END
FROM cell c LEFT JOIN deal d ON here(c.rep, d.rep) AND here(c.loc, d.loc) AND d.status = 'won' AND d.closed BETWEEN c.a AND c.b
GROUP BY ALL;
