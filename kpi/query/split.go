package query

import "kpi/kpi/period"

// Split is one table: figures for each group, for each calendar unit, for both (a
// row a group, a column a unit), or, by neither, the totals alone.
type Split struct {
	// ID names the table, and Title heads it; empty, both say what it is split by:
	// "by_rep", "By rep".
	ID, Title string
	// By is a dimension's id; empty for a trend.
	By string
	// Every is the calendar unit of a trend; None for groups.
	Every period.Unit
	// Metrics are the columns, as in the query; empty takes the query's. A split by
	// groups and time is of one figure, the first of them.
	Metrics []string
	// Shift is which time the rows of a trend are for.
	Shift Shift
}

// Shift is a time reckoned from a calendar unit.
type Shift uint8

// The shifts.
const (
	// Unshifted is the unit itself.
	Unshifted Shift = iota
	// YearEarlier is the same unit a year before.
	YearEarlier
	// Average is the units that end with this one, AverageOver of them: a moving
	// average.
	Average
)

// AverageOver is how many units a moving average is taken over.
const AverageOver = 3
