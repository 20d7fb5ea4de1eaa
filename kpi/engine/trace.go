package engine

import (
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// Traced is one record and its part in a figure.
type Traced struct {
	Kind field.Kind
	Row  int
	// Over and Under tell whether the record is in the numerator and in the
	// denominator.
	Over, Under bool
	// Why is the reason for being in neither.
	Why string
}

// Traces is every record that an expression looks at.
type Traces struct {
	Rows []Traced
	// Filtered is the records that the run's conditions keep out.
	Filtered int64
	// Fields are those that decided, by kind, in the order met.
	Fields map[field.Kind][]*field.Field
}

// use is one measure of an expression, where in it and in which window.
type use struct {
	m     *metric.Measure
	w     Window
	under bool
	// among are the groups that the measure is taken over, for a Group; nil for all.
	among *Node
	// pair is the take of the entities that the records must belong to; nil for
	// measures that follow none.
	pair *pairedTake
}

// pairedTake is one take of a pairing.
type pairedTake struct {
	of *pairing
	e  metric.Paired
}

// Trace lists the records behind an expression's figure in a window. Records of
// the targets are traced too; those that only decide which groups count are not.
// Figures of the node must have been wanted in the window.
func (r *Run) Trace(n *Node, w Window) Traces {
	var uses []use
	r.uses(n, w, false, nil, &uses)
	t := Traces{Fields: map[field.Kind][]*field.Field{}}
	for _, k := range field.Kinds() {
		r.traceKind(k, uses, &t)
	}
	return t
}

// uses collects the measures of a node. under is true below a ratio's line.
func (r *Run) uses(n *Node, w Window, under bool, among *Node, to *[]use) {
	add := func(m *metric.Measure, under bool) {
		if r.impossible(m, r.Space()) == "" {
			*to = append(*to, use{m: m, w: w, under: under, among: among})
		}
	}
	switch e := n.expr.(type) {
	case metric.Paired:
		if n.pair.why == "" {
			*to = append(*to, use{m: e.Of, w: w, under: under, among: among, pair: &pairedTake{n.pair, e}})
		}
	case metric.Given, metric.Current:
		r.uses(n.kids[0], w, under, among, to)
	case metric.Months:
		for _, month := range r.months(w) {
			r.uses(n.kids[0], month, under, among, to)
		}
	case metric.In:
		r.uses(n.kids[0], r.shift(w, e.Window), under, among, to)
	case metric.Share:
		add(e.PartMeasure(), false)
		add(e.Whole, true)
	case metric.Ratio:
		r.uses(n.kids[0], w, under, among, to)
		r.uses(n.kids[1], w, true, among, to)
	case metric.Change:
		r.uses(n.kids[0], w, false, among, to)
		r.uses(n.kids[1], w, true, among, to)
	case metric.First:
		for i, kid := range n.kids {
			if i == len(n.kids)-1 || r.Figure(kid, 0, w).Defined() {
				r.uses(kid, w, under, among, to)
				return
			}
		}
	case metric.Group:
		if n.space == nil {
			return
		}
		kids := n.kids
		if e.Sum != nil {
			kids = n.kids[len(e.Having):]
		}
		for _, kid := range kids {
			r.uses(kid, w, under, n, to)
		}
	default:
		for _, s := range n.slots {
			add(s.m, under)
		}
		for _, kid := range n.kids {
			r.uses(kid, w, under, among, to)
		}
	}
}

// traceKind finds the part of every record of a kind.
func (r *Run) traceKind(k field.Kind, uses []use, t *Traces) {
	var of []judge
	for _, u := range uses {
		if u.m.Records == k {
			of = append(of, r.judge(u))
			t.Fields[k] = appendNew(t.Fields[k], u.m)
		}
	}
	rows := r.ds.Table(k).Rows()
	if len(of) == 0 || rows == 0 {
		return
	}
	kept := r.keptBy(k, rows)
	for row := range rows {
		if !kept[row] {
			t.Filtered++
			continue
		}
		traced := Traced{Kind: k, Row: row}
		for i := range of {
			v := of[i].verdict(row)
			switch {
			case !v.out && of[i].use.under:
				traced.Under = true
			case !v.out:
				traced.Over = true
			// What keeps a record out of the wider measure says most.
			case traced.Why == "" || of[i].use.under:
				traced.Why = of[i].why(row, v)
			}
		}
		t.Rows = append(t.Rows, traced)
	}
}

func (r *Run) keptBy(k field.Kind, rows int) []bool {
	kept := make([]bool, rows)
	for i := range kept {
		kept[i] = true
	}
	if tests := r.where(&metric.Measure{Records: k}); len(tests) > 0 {
		allOf(tests)(whole(rows), kept)
	}
	return kept
}

// appendNew adds the fields that decide over a measure's records.
func appendNew(to []*field.Field, m *metric.Measure) []*field.Field {
	var fs []*field.Field
	switch t := m.Time.(type) {
	case metric.Flow:
		fs = append(fs, t.By)
	case metric.Stock:
		fs = append(fs, t.From, t.To)
	case metric.Within:
		fs = append(fs, t.First, t.Last)
	}
	for _, f := range m.Where {
		for _, c := range f.Conds {
			fs = append(fs, c.Field)
		}
	}
	if m.Of != nil {
		fs = append(fs, m.Of)
	}
	if m.Times != nil {
		fs = append(fs, m.Times)
	}
	for _, f := range fs {
		if !slices.Contains(to, f) {
			to = append(to, f)
		}
	}
	return to
}
