package engine

import (
	"cmp"
	"slices"

	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// target is the sum of the quotas that lie in a window: none where no quota is
// set, and none where the quotas of that level leave days of the window uncovered,
// for then it would be held against more than it was set for. A target in counts
// has no currency.
func (r *Run) target(s *slot, t metric.Target, g int, w Window) Figure {
	f := r.figure(s, g, w)
	switch {
	case !f.Defined():
		return f
	case f.N == 0:
		return none(table.NoTarget)
	case !r.covered(s, w):
		return none(table.PartOfPeriod)
	}
	if !t.IsMoney() {
		f.Currency = ""
	}
	return f
}

// covered tells whether the quotas of a measure, whosever they are, leave no day
// of the window out. One rep's quotas may: who joined in June has none before.
func (r *Run) covered(s *slot, w Window) bool {
	key := tileKey{s.key, w.Full}
	is, done := r.tiled[key]
	if !done {
		is = r.tile(s, w)
		r.tiled[key] = is
	}
	return is
}

// tileKey is a measure of quotas and the span that they are to cover.
type tileKey struct {
	measure string
	span    period.Span
}

func (r *Run) tile(s *slot, w Window) bool {
	t := s.m.Time.(metric.Within)
	first, last := r.ds.Col(t.First), r.ds.Col(t.Last)
	keep, look := make([]bool, first.Len()), r.look(s.m, w)
	var spans []period.Span
	tests := []test{}
	for _, f := range s.m.Where {
		tests = append(tests, r.filter(f, w))
	}
	allOf(tests)(whole(len(keep)), keep)
	for row, ok := range keep {
		if ok && look.dated(row) && look.belongs(row) {
			spans = append(spans, period.Span{From: period.Day(first.At(row)), To: period.Day(last.At(row)) + 1})
		}
	}
	slices.SortFunc(spans, func(a, b period.Span) int { return cmp.Compare(a.From, b.From) })
	to := w.Full.From
	for _, span := range spans {
		if span.From > to {
			return false
		}
		to = max(to, span.To)
	}
	return to >= w.Full.To
}
