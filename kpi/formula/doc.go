// Package formula reads the KPIs that people write in kpi.yaml into the metric tree
// that the built-in ones are made of.
//
// # The language
//
// A formula is a number made of figures with + − * / and brackets. The figures are
//
//	revenue                             another KPI, built in or of kpi.yaml
//	count(deals, won)                   how many records pass a condition
//	sum(deals, amount, won)             a field added up; amount * chance multiplies first
//	mean(deals, cycle, won)             a statistic: mean (avg), median, p25, p75, p90
//	median(deals, days_since(created), open)
//	distinct(deals, customer, won)      how many different values of a text field
//	share(count(deals, decided), won)   the part of a count or sum that passes more
//	target(revenue), target(revenue, rep)   what the quota files say
//	change(x), change(12, x)            against the period before, or 12 months earlier
//	previous(x), year_ago(x), months_ago(3, x), opening(x), trailing(12, x)
//	min(a, b), abs(x), a ?? b           the smaller; without its sign; the first there is
//	workdays()                          the working days that have passed
//
// The first argument of a measure names its records, and every name after it is one
// of theirs. A condition compares fields with ==, !=, <, <=, >, >=, in and not in,
// and joins with and, or, not and brackets:
//
//	won and amount > 10000
//	type in ["call", "email"]
//	present(source), missing(source)
//	expected < as_of - 30, closed >= period_start, created >= "2026-01-01"
//	closed > expected
//
// The days are period_start, period_end, as_of, and day: the last day of the period
// that the data speaks for. Against a missing value every comparison is false, and
// not(…) holds exactly where what is in it does not: for missing values too.
//
// When a record belongs to the period is said by the condition: deals are counted by
// the day they were created, those won, lost or decided by the day they closed, and
// open ones on the day itself. A last argument says otherwise: on(expected),
// alive(created, closed), ever().
package formula
