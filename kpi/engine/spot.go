package engine

import (
	"fmt"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// axis tells which cell each record belongs to by its date and its group.
type axis struct {
	col   *dataset.Column
	first int64
	// stretch is that of each day from first on.
	stretch []int32
	groups  *dataset.Column // nil: all in group 0
	cells   int32           // of each group
}

// Places of a record that are no cell. One without a date in group g is at
// undated − g.
const (
	outside = -1
	undated = -2
)

func newAxis(col *dataset.Column, borders []period.Day, groups *dataset.Column) axis {
	a := axis{col: col, groups: groups}
	if len(borders) < 2 {
		return a
	}
	a.first, a.cells = int64(borders[0]), int32(len(borders)-1)
	a.stretch = make([]int32, borders[len(borders)-1]-borders[0])
	for stretch := range len(borders) - 1 {
		for d := borders[stretch]; d < borders[stretch+1]; d++ {
			a.stretch[int64(d)-a.first] = int32(stretch)
		}
	}
	return a
}

func (a *axis) fill(v *view, places []int32) {
	groups := v.groups(a.groups)
	for i, day := range v.numsOf(a.col) {
		group := groupOf(groups, int32(i))
		at := day - a.first
		switch {
		case uint64(at) < uint64(len(a.stretch)):
			places[i] = group*a.cells + a.stretch[at]
		case day == dataset.Missing:
			places[i] = undated - group
		default:
			places[i] = outside
		}
	}
}

// spot finds the cells of a selection's records: by a flow's axis, by a stock's
// stay, or by looking at each window by itself.
type spot struct {
	pick  int
	axis  int   // −1 for stays and looks
	stay  *stay // nil for looks
	looks []look
	// The cells of stays and looks are the groups times the windows.
	groups *dataset.Column // nil: all in group 0
	cells  int
}

// look tells which records belong to one window.
type look struct {
	belongs func(row int) bool // nil: all do
	dated   func(row int) bool // nil: all are
	moving  []test
	// latest tells which are the newest of their entity; nil: all count.
	latest func(row int) bool
}

func (p *program) spot(s *slot) int {
	pick := p.pick(s.m)
	key := fmt.Sprintf("%d %p %v %v %T%v", pick, s.space, s.borders, s.windows, s.m.Time, s.m.Time)
	moving := false
	if s.m.Latest != nil {
		key += s.key
	}
	if s.borders == nil {
		for _, f := range s.m.Where {
			if moves(f) {
				key += f.Key()
				moving = true
			}
		}
	}
	return intern(p.spots, key, func() int {
		sp := spot{pick: pick, groups: s.space.codes(p.kind), cells: s.cells, axis: -1}
		stock, stands := s.m.Time.(metric.Stock)
		switch {
		case s.borders != nil:
			sp.axis = p.axis(s, sp.groups)
		case stands && !moving:
			sp.stay = newStay(p.run.ds.Col(stock.From), p.run.ds.Col(stock.To), s.windows)
		default:
			for _, w := range s.windows {
				sp.looks = append(sp.looks, p.run.look(s.m, w))
			}
		}
		p.where = append(p.where, sp)
		return len(p.where) - 1
	})
}

func (p *program) axis(s *slot, groups *dataset.Column) int {
	by := s.m.Time.(metric.Flow).By
	return intern(p.axes, fmt.Sprintf("%v %p %v", by, s.space, s.borders), func() int {
		p.days = append(p.days, newAxis(p.run.ds.Col(by), s.borders, groups))
		return len(p.days) - 1
	})
}

// look makes ready what decides which records belong to a window.
func (r *Run) look(m *metric.Measure, w Window) look {
	l := look{}
	for _, f := range m.Where {
		if moves(f) {
			l.moving = append(l.moving, r.filter(f, w))
		}
	}
	switch t := m.Time.(type) {
	case metric.Flow:
		days, from, to := r.ds.Col(t.By), int64(w.Span.From), int64(w.Span.To)
		if m.Latest != nil {
			next := r.superseded(m)
			l.latest = func(row int) bool { return next[row] >= to }
		}
		l.belongs = func(row int) bool { day := days.At(row); return from <= day && day < to }
		l.dated = days.Has
	case metric.Stock:
		l.belongs = alive(r.ds.Col(t.From), r.ds.Col(t.To), int64(w.Stand))
	case metric.Within:
		first, last, from, to := r.ds.Col(t.First), r.ds.Col(t.Last), int64(w.Full.From), int64(w.Full.To)
		l.belongs = func(row int) bool { return from <= first.At(row) && last.At(row) < to && last.Has(row) }
		l.dated = func(row int) bool { return first.Has(row) && last.Has(row) }
	}
	return l
}

// alive tells which records are there at the end of a day. No first day is the
// beginning, no last day the future.
func alive(from, to *dataset.Column, day int64) func(row int) bool {
	return func(row int) bool {
		// Missing is below every day, so that a record without a first day passes.
		if from != nil && from.At(row) > day {
			return false
		}
		return to == nil || !to.Has(row) || to.At(row) > day
	}
}
