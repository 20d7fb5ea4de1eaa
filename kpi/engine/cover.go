package engine

import (
	"slices"
	"time"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// Covers tells whether the quotas of a target, whosever they are, leave no day of a
// span out. Where there are no quotas they leave every day out.
func (r *Run) Covers(t metric.Target, span period.Span) bool {
	m := t.Measure()
	for _, f := range m.Needs() {
		if r.ds.Col(f) == nil {
			return false
		}
	}
	return r.covered(&slot{m: m, key: m.Key()}, Window{Full: span, Span: span, Stand: span.Last()})
}

// Lacking is the dimension of a condition that records of a kind do not have; empty
// where there is none.
func (r *Run) Lacking(k field.Kind) string {
	for _, w := range r.conf.Where {
		if w.Dimension.Codes(k) == nil {
			return w.Dimension.ID
		}
	}
	return ""
}

// Kept tells which records of a kind the run's conditions keep. Of records that lack a
// dimension that a condition names, none is: nobody can say whose they are.
func (r *Run) Kept(k field.Kind) func(row int) bool {
	if r.Lacking(k) != "" {
		return func(int) bool { return false }
	}
	return func(row int) bool {
		for _, w := range r.conf.Where {
			if !w.Codes[w.Dimension.Codes(k).CodeAt(row)] {
				return false
			}
		}
		return true
	}
}

// Weekend is the days of the week without work where the run says nothing else:
// Saturday and Sunday.
func Weekend() []time.Weekday { return slices.Clone(weekend) }
