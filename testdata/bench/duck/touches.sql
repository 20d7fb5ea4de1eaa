-- Activities done on a won deal from its first day to its last, per won deal, by
-- the deal's owner.
WITH touches AS (
    SELECT d.owner, count(*) AS n
    FROM activities AS a JOIN deals AS d ON a.deal_id = d.deal_id
    WHERE d.status = 'won' AND a.date BETWEEN d.created_date AND d.close_date
    GROUP BY ALL
), won AS (
    SELECT owner, count(*) AS n FROM deals WHERE status = 'won' GROUP BY ALL
)
SELECT won.owner, (coalesce(touches.n, 0) / won.n)::VARCHAR
FROM won LEFT JOIN touches USING (owner);
