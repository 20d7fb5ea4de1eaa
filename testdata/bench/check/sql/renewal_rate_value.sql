-- Subscriptions that went on past the end of their term, or whose customer's next one
-- of the product began within 31 days of it and outlived it ÷ those due in the period.
WITH follower AS (
    SELECT *, lead(start) OVER next AS next_start, lead(ended) OVER next AS next_ended
    FROM sub WHERE status NOT IN ('paused', 'trial') WINDOW next AS (PARTITION BY customer, product ORDER BY start, id)),
due AS (
    SELECT *, ended IS NULL OR ended > term_end
        OR coalesce(next_start <= term_end + 31 AND (next_ended IS NULL OR next_ended > term_end), false) AS renewed
    FROM follower)
SELECT c.grouping, c.name, coalesce(sum(s.yearly) FILTER (renewed), 0), sum(s.yearly)
FROM cell_of_sub c LEFT JOIN due s ON here(c.rep, s.rep) AND here(c.loc, s.loc) AND s.term_end BETWEEN c.a AND c.b
GROUP BY ALL;
