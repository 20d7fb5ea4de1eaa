-- Open deals whose expected date was put off since the earlier export.
SELECT c.grouping, c.name, count(p.id)
FROM cell c LEFT JOIN (SELECT p.*, n.rep AS now_rep FROM previous p JOIN deal n ON n.id = p.id AND n.status = 'open' AND n.expected > p.expected WHERE p.status = 'open') p
    ON here(c.rep, p.rep) AND here(c.loc, p.loc)
GROUP BY ALL;
