// Package query is what is asked of the data: which metrics, split how, over
// which time. It holds no answer and knows no file.
package query

import (
	"time"

	"kpi/kpi/period"
)

// Query is one question.
type Query struct {
	// Metrics are ids, in the order of columns: "win_rate", or one statistic of a
	// sample, "sales_cycle_length.mean". Empty asks for the headline set.
	Metrics []string
	// Analyses are the ids of the analyses wanted. With any of them and no Metrics,
	// their tables are the whole report.
	Analyses []string
	// With are the options of the analyses, by name.
	With map[string]string
	// Tables are the splits wanted, besides the summary; nil asks for the usual
	// ones: by rep, by location, and the trend.
	Tables []Split
	// Usual is the unit of the usual trend; None is month.
	Usual period.Unit
	// Period is the time asked for; the zero Request is the newest whole month.
	Period period.Request
	// Compare is "previous", "year-ago" or "none"; empty means previous.
	Compare string
	// AsOf is the last day that the data speaks for; nil finds it in the data.
	AsOf *period.Day
	// Calendar says where months, quarters and years begin; nil is Gregorian.
	Calendar period.Calendar
	// Weekend are the days of the week without work; nil is Saturday and Sunday.
	Weekend []time.Weekday
	// Where keeps only records whose group of a dimension is among those named.
	Where []Where
	// Targets are what figures are to reach, where no quota says so.
	Targets []Target
	// PerRep asks a dashboard for what the pages of single reps show.
	PerRep bool
	// Trace keeps the ids of records, so that the rows behind a figure can be named.
	Trace bool
	// Behind keeps the records that the rows of analyses count.
	Behind bool
	// LocationFrom names the level that locations are taken from: "deal",
	// "customer" or "rep"; empty takes the first that is mapped.
	LocationFrom string
}

// Where is a condition on a dimension: rep is Ana or Budi.
type Where struct {
	Dimension string
	Names     []string
	// MayLack says that a name may be unknown: no record is of it.
	MayLack bool
}
