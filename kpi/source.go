package kpi

import (
	"time"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// What follows is for those who write a figure down again, as a formula over the
// records, and must mean the same by every word of it.

// Metric is a metric with the basis that served the run; nil when there is none of
// that id.
func (a *Answer) Metric(id string) (*metric.Metric, metric.Basis) { return a.plan.Metric(id) }

// Key is the field that a dimension was taken from.
func (a *Answer) Key(dimension string) *field.Field { return a.plan.Key(dimension) }

// Data is the records, with the fields derived from them.
func (a *Answer) Data() *dataset.Dataset { return a.ds }

// Dimension is one of the run's dimensions; nil where it has none of that id.
func (a *Answer) Dimension(id string) *dataset.Dimension { return a.run.Dimension(id) }

// Restricted tells whether the query has conditions that keep records out.
func (a *Answer) Restricted() bool { return len(a.plan.Query.Where) > 0 }

// Kept tells which records of a kind the query's conditions keep; nil for all.
func (a *Answer) Kept(k field.Kind) func(row int) bool {
	if !a.Restricted() {
		return nil
	}
	return a.run.Kept(k)
}

// Lacking is the dimension of a condition that records of a kind do not have, so that no
// figure can be taken of them; empty where there is none.
func (a *Answer) Lacking(k field.Kind) string { return a.run.Lacking(k) }

// Covered tells whether the quotas of a target leave no day of a span out.
func (a *Answer) Covered(t metric.Target, span period.Span) bool { return a.run.Covers(t, span) }

// Weekend are the days of the week without work.
func (a *Answer) Weekend() []time.Weekday {
	if a.plan.Query.Weekend == nil {
		return engine.Weekend()
	}
	return a.plan.Query.Weekend
}

// Gregorian tells whether the run's months are those of the Gregorian calendar.
func (a *Answer) Gregorian() bool {
	month := a.cal.Span(period.DayOf(2026, time.January, 15), period.Month)
	return month.From == period.DayOf(2026, time.January, 1)
}

// YearStart is the month, from 1, that the years of the run's calendar begin in.
func (a *Answer) YearStart() int {
	_, month, _ := a.cal.Span(period.DayOf(2026, time.January, 15), period.Year).From.Date()
	return int(month)
}

// AsOf is the last day that the data speaks for.
func (a *Answer) AsOf() period.Day { return a.asOf }

// Now is the time of the headline figures: the whole span asked for, the part of it
// whose records count, and the day that stocks are taken at.
func (a *Answer) Now() (full, span period.Span, stand period.Day) {
	return a.window.Full, a.window.Span, a.window.Stand
}

// Before is the time of what the headline figures are compared with; ok is false where
// there is nothing to compare with.
func (a *Answer) Before() (full, span period.Span, ok bool) {
	if a.previous == nil {
		return full, span, false
	}
	return a.previous.Full, a.previous.Span, true
}

// Aimed tells whether targets were set by hand, beside quotas.
func (a *Answer) Aimed() bool { return len(a.plan.Query.Targets) > 0 }
