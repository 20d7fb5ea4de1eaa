-- Σ min(MRR now, MRR a year ago) ÷ Σ MRR then, customer by customer.
SELECT c.grouping, c.name, sum(least(s.closing, s.year_ago)), sum(s.year_ago)
FROM cell_of_sub c LEFT JOIN stock s USING (grouping, name)
GROUP BY ALL;
