package live

import (
	"time"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// Source is the run whose figures are to be live.
type Source interface {
	metric.Resolver
	// Data is the records, with the fields derived from them.
	Data() *dataset.Dataset
	// Dimension is one of the run's dimensions; nil where it has none of that id.
	Dimension(id string) *dataset.Dimension
	// Kept tells which records of a kind the run's conditions keep; nil for all.
	Kept(field.Kind) func(row int) bool
	// Lacking is the dimension of a condition that records of a kind do not have; empty
	// where there is none.
	Lacking(field.Kind) string
	// Restricted tells whether the run has conditions, which leave quotas out too.
	Restricted() bool
	// Covered tells whether the quotas of a target leave no day of a span out.
	Covered(metric.Target, period.Span) bool
	// Weekend are the days of the week without work.
	Weekend() []time.Weekday
	// Gregorian tells whether months are those that Excel knows.
	Gregorian() bool
}

// Group says of whom a figure is: one group of a dimension.
type Group struct {
	Dimension, Name string
	// Ref is the cell that holds the name; empty to write the name itself.
	Ref string
}

// Ask is a figure that is wanted as a formula.
type Ask struct {
	// Expr is what is computed.
	Expr metric.Expr
	// Groups are of whom; none for all.
	Groups []Group
	Window Window
}

// Refusal is why Excel cannot say a figure, in words.
type Refusal struct{ Why string }

// Error is why.
func (r *Refusal) Error() string { return r.Why }

func refuse(why string) error { return &Refusal{why} }
