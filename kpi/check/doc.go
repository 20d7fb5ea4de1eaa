// Package check holds figures against rules: what must not be, as a kpi.yaml says it.
//
// # The language
//
// A rule is a figure, a comparison and a bound. It says when something is wrong:
//
//	win_rate < 20%                      the win rate is below 20 %
//	win_rate < 0.2 for rep              that of any rep is
//	lead_response_time.p90 > 24h        a statistic of a KPI
//	revenue < 90% * target for team     against the target that was set
//	coverage(revenue) < 98%             the share of records that could be used
//	change(revenue) < -15%              against the period compared with
//	change(revenue, year-ago) < -15%    against the same period a year before
//	change(win_rate) < -5pp             rates change by percentage points
//	total(revenue) != 333958.70         a control total: rounded to the cent
//	rows(deals) < 100                   rows in the files of deals; rows() in all files
//	rows(deals) < 50% * last            against the last time that the rule held
//	used(deals), rejected(), duplicates(deals)   what became of the rows
//	age(deals) > 3d                     days from the newest deal to today; age() of all
//
// The comparisons are <, <=, >, >=, == and !=. A bound is a number with the unit of the
// figure: 20% or 0.2 of rates, 24h, 90min, 3d or 2w of times, 250000 or 250000 USD of
// money, and a plain number of all else. Digits are not grouped: 1,000 is refused.
//
// # What becomes of a rule
//
// Each figure is held against it exactly, unrounded: it is a breach, or the rule holds.
// A figure that does not exist cannot be told, which is neither. A figure of fewer
// records than min_n is not judged (one that has no number of records is), nor is one held
// against a last time that never was.
// A rule fails where a figure is a breach, or where none of its figures can be told: a
// check that does not work must not pass in silence. undefined: ignore lets the latter
// pass, and undefined: breach takes each figure that cannot be told for a breach.
package check
