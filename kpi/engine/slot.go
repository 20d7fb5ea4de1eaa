package engine

import (
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// slot is one measure in one space: its windows, and what the scan found.
type slot struct {
	m     *metric.Measure
	key   string // of the measure
	space *Space
	// of is the dimension whose groups a distinct count counts; nil for one of a field.
	of *dataset.Dimension
	// why is the reason for having no figures; empty where the records can be read.
	why table.Reason
	// windows wanted, in order of asking, and their places.
	windows []Window
	place   map[Window]int
	// borders cut the days into stretches, for a flow that may share them; nil for
	// measures that look at each window by itself.
	borders []period.Day
	// cells is the number of stretches or windows.
	cells int
	acc   *accumulator
	// ever counts the same records whatever their date, where some have none: it
	// says what share of them can be told in time. Nil where all are dated.
	ever *slot
}

// slotKey is the same for slots that mean the same.
type slotKey struct {
	space       *Space
	measure, of string
}

func (r *Run) slot(m *metric.Measure, s *Space) *slot {
	key := slotKey{space: s, measure: m.Key()}
	if have := r.slots[key]; have != nil {
		return have
	}
	made := &slot{m: m, key: key.measure, space: s, place: map[Window]int{}, why: r.impossible(m, s)}
	r.slots[key] = made
	r.order = append(r.order, made)
	if t, ok := m.Time.(metric.Flow); ok && made.why == "" && !m.Moves() && r.someUndated(t.By) {
		made.ever = r.slot(&metric.Measure{Records: m.Records, Where: m.Where, Time: metric.Timeless{}}, s)
		made.ever.want(Window{})
	}
	return made
}

// someUndated tells whether any record lacks a date.
func (r *Run) someUndated(f *field.Field) bool {
	known, done := r.undated[f]
	if !done {
		for _, day := range r.ds.Col(f).All() {
			if known = day == dataset.Missing; known {
				break
			}
		}
		r.undated[f] = known
	}
	return known
}

// impossible is why a measure cannot be computed in a space; empty where it can.
func (r *Run) impossible(m *metric.Measure, s *Space) table.Reason {
	if r.ds.Table(m.Records) == nil {
		return table.NoRows
	}
	if d := r.lacks(m.Records, s); d != nil {
		return table.NoDimension(m.Records.Plural(), d.ID)
	}
	for _, f := range m.Needs() {
		if r.ds.Col(f) == nil {
			return table.Needs(f.String(), f.String())
		}
	}
	return ""
}

// want asks for a window, with its span for a flow and its stand for a stock.
func (s *slot) want(w Window) {
	if _, have := s.place[w]; !have {
		s.place[w] = len(s.windows)
		s.windows = append(s.windows, w)
	}
}

// layOut fixes the cells, once every window is known.
func (s *slot) layOut() {
	s.cells = len(s.windows)
	if _, flow := s.m.Time.(metric.Flow); !flow || s.m.Moves() {
		return
	}
	for _, w := range s.windows {
		s.borders = append(s.borders, w.Span.From, w.Span.To)
	}
	slices.Sort(s.borders)
	s.borders = slices.Compact(s.borders)
	s.cells = max(0, len(s.borders)-1)
}

// stretch is the range of cells that make up a window.
func (s *slot) stretch(w Window) (from, to int) {
	if s.borders == nil {
		at, wanted := s.place[w]
		mustBeWanted(wanted)
		return at, at + 1
	}
	from, starts := slices.BinarySearch(s.borders, w.Span.From)
	to, ends := slices.BinarySearch(s.borders, w.Span.To)
	mustBeWanted(starts && ends)
	return from, max(from, to)
}

// mustBeWanted stops a figure that nobody wanted before the scan: its cells hold
// something else, and it would be wrong in silence.
func mustBeWanted(wanted bool) {
	if !wanted {
		panic("engine: a figure is asked for in a window that was not wanted before the scan")
	}
}

// values is the column that the measure folds; nil for a count.
func (s *slot) values(ds *dataset.Dataset) *dataset.Column {
	if s.of != nil {
		return s.of.Codes(s.m.Records)
	}
	if s.m.Of == nil {
		return nil
	}
	return ds.Col(s.m.Of)
}

// money tells whether the measure's values are amounts of a currency.
func (s *slot) money() bool { return s.m.Of != nil && s.m.Of.Type == field.Money }

// currencies is the currency of each record, for money in a run of several; nil
// where there is nothing to tell apart.
func (s *slot) currencies(ds *dataset.Dataset) *dataset.Column {
	if !s.money() || !ds.SeveralCurrencies() {
		return nil
	}
	f := s.m.Of.In()
	if f == nil {
		return nil
	}
	return ds.Col(f)
}
