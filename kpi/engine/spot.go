package engine

import (
	"fmt"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// axis tells which stretch of days each record's date lies in.
type axis struct {
	col   *dataset.Column
	first int64
	// place is the stretch of each day from first on; outside where it is in none.
	place []int32
}

// Places of a record in time that are no stretch.
const (
	outside = -1
	undated = -2
)

func newAxis(col *dataset.Column, borders []period.Day) axis {
	a := axis{col: col}
	if len(borders) < 2 {
		return a
	}
	a.first = int64(borders[0])
	a.place = make([]int32, borders[len(borders)-1]-borders[0])
	for stretch := range len(borders) - 1 {
		for d := borders[stretch]; d < borders[stretch+1]; d++ {
			a.place[int64(d)-a.first] = int32(stretch)
		}
	}
	return a
}

func (a *axis) fill(lo int, places []int32) {
	for i, day := range a.col.Nums[lo : lo+len(places)] {
		at := day - a.first
		switch {
		case uint64(at) < uint64(len(a.place)):
			places[i] = a.place[at]
		case day == dataset.Missing:
			places[i] = undated
		default:
			places[i] = outside
		}
	}
}

// spot finds the cells of a selection's records: the group, and the place in
// time.
type spot struct {
	pick   int
	groups []uint32 // nil: all in group 0
	cells  int
	// axis is the place of a flow's stretches; -1 where each window is looked at by
	// itself, with looks.
	axis  int
	looks []look
}

// look tells which records belong to one window.
type look struct {
	belongs func(row int) bool // nil: all do
	dated   func(row int) bool // nil: all are
	moving  []test
}

func (p *program) spot(s *slot) int {
	pick := p.pick(s.m)
	groups := s.space.codes[p.kind]
	key := fmt.Sprintf("%d %p %v %v %T%v", pick, s.space, s.borders, s.windows, s.m.Time, s.m.Time)
	if s.borders == nil {
		for _, f := range s.m.Where {
			if moves(f) {
				key += f.String()
			}
		}
	}
	return intern(p.spots, key, func() int {
		sp := spot{pick: pick, groups: groups, cells: s.cells, axis: -1}
		if s.borders != nil {
			sp.axis = p.axis(s)
		} else {
			for _, w := range s.windows {
				sp.looks = append(sp.looks, p.run.look(s.m, w))
			}
		}
		p.where = append(p.where, sp)
		return len(p.where) - 1
	})
}

func (p *program) axis(s *slot) int {
	by := s.m.Time.(metric.Flow).By
	return intern(p.axes, fmt.Sprint(by, s.borders), func() int {
		p.days = append(p.days, newAxis(p.run.ds.Col(by), s.borders))
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
		days := r.ds.Col(t.By).Nums
		from, to := int64(w.Span.From), int64(w.Span.To)
		l.belongs = func(row int) bool { return from <= days[row] && days[row] < to }
		l.dated = func(row int) bool { return days[row] != dataset.Missing }
	case metric.Stock:
		l.belongs = alive(r.ds.Col(t.From), r.ds.Col(t.To), int64(w.Stand))
	case metric.Within:
		first, last := r.ds.Col(t.First).Nums, r.ds.Col(t.Last).Nums
		from, to := int64(w.Full.From), int64(w.Full.To)
		l.belongs = func(row int) bool { return from <= first[row] && last[row] < to && last[row] != dataset.Missing }
		l.dated = func(row int) bool { return first[row] != dataset.Missing && last[row] != dataset.Missing }
	}
	return l
}

// alive tells which records are there at the end of a day. No first day is the
// beginning, no last day the future.
func alive(from, to *dataset.Column, day int64) func(row int) bool {
	return func(row int) bool {
		// Missing is below every day, so that a record without a first day passes.
		if from != nil && from.Nums[row] > day {
			return false
		}
		return to == nil || to.Nums[row] == dataset.Missing || to.Nums[row] > day
	}
}
