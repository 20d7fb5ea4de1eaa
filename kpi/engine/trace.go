package engine

import (
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
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
			case v.why == "" && of[i].under:
				traced.Under = true
			case v.why == "":
				traced.Over = true
			// What keeps a record out of the wider measure says most.
			case traced.Why == "" || of[i].under:
				traced.Why = v.why
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
		allOf(tests)(0, kept)
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

// judge tells what a measure makes of a record.
type judge struct {
	under   bool
	verdict func(row int) verdict
}

// verdict is why a record is not in a measure; empty for those that are.
type verdict struct {
	why string
	// lacks tells that the record belongs, but has not the date or value it would
	// take.
	lacks *field.Field
}

func (r *Run) judge(u use) judge {
	type check struct {
		mask []bool
		why  func(row int) string
	}
	rows := r.ds.Table(u.m.Records).Rows()
	var checks []check
	for _, f := range u.m.Where {
		mask := make([]bool, rows)
		r.filter(f, u.w)(0, mask)
		checks = append(checks, check{mask, r.reason(f)})
	}
	look := r.look(u.m, u.w)
	among := r.among(u)
	currency := (&slot{m: u.m}).currencies(r.ds)
	return judge{under: u.under, verdict: func(row int) verdict {
		for _, c := range checks {
			if !c.mask[row] {
				return verdict{why: c.why(row)}
			}
		}
		if look.dated != nil && !look.dated(row) {
			return lacking(u.m.Time)
		}
		if look.belongs != nil && !look.belongs(row) {
			return verdict{why: r.elsewhere(u.m, row)}
		}
		if among != nil && !among(row) {
			return verdict{why: "not among the " + u.among.expr.(metric.Group).By + "s counted"}
		}
		for _, f := range []*field.Field{u.m.Of, u.m.Times} {
			if f != nil && !r.ds.Col(f).Has(row) {
				return verdict{"no " + f.Name, f}
			}
		}
		if currency != nil && !currency.Has(row) {
			return verdict{string(table.UnknownCurrency), currency.Field}
		}
		return verdict{}
	}}
}

// lacking is the verdict on a record without the date that would say when.
func lacking(t metric.Time) verdict {
	switch t := t.(type) {
	case metric.Flow:
		return verdict{"no " + t.By.Name, t.By}
	case metric.Within:
		return verdict{"no " + t.First.Name, t.First}
	}
	return verdict{}
}

// Lack is the records of a figure that have not one field that it would take.
type Lack struct {
	Field *field.Field
	Count int
	// Rows are the first few of them.
	Rows []int
}

// fewRows is how many rows a Lack names.
const fewRows = 2

// Lacks finds the records that a figure leaves out for want of a date or value.
func (r *Run) Lacks(n *Node, w Window) []Lack {
	var uses []use
	r.uses(n, w, false, nil, &uses)
	var lacks []Lack
	seen := map[*field.Field]map[int]bool{}
	for _, u := range uses {
		rows := r.ds.Table(u.m.Records).Rows()
		kept, j := r.keptBy(u.m.Records, rows), r.judge(u)
		for row := range rows {
			if !kept[row] {
				continue
			}
			f := j.verdict(row).lacks
			if f == nil || seen[f][row] {
				continue
			}
			if seen[f] == nil {
				seen[f] = map[int]bool{}
				lacks = append(lacks, Lack{Field: f})
			}
			seen[f][row] = true
			l := &lacks[slices.IndexFunc(lacks, func(l Lack) bool { return l.Field == f })]
			if l.Count++; l.Count <= fewRows {
				l.Rows = append(l.Rows, row)
			}
		}
	}
	return lacks
}

// reason says why a filter refuses a record: the value of its first field that
// does not pass.
func (r *Run) reason(f metric.Filter) func(row int) string {
	return func(row int) string {
		c := f.Conds[0]
		col := r.ds.Col(c.Field)
		switch {
		case col == nil || !col.Has(row):
			return "no " + c.Field.Name
		case c.Field.Type.IsText():
			return c.Field.Name + " is " + col.TextAt(row)
		case f.Name != "":
			return "not " + f.Name
		}
		return "not: " + c.String()
	}
}

// elsewhere says in which time a record is, if not in the window.
func (r *Run) elsewhere(m *metric.Measure, row int) string {
	if t, ok := m.Time.(metric.Flow); ok {
		return "other period: " + t.By.Name + " " + period.Day(r.ds.Col(t.By).Nums[row]).String()
	}
	if _, ok := m.Time.(metric.Stock); ok {
		return "not open on the day"
	}
	return "other period"
}

// among tells whether a record is in a group that its Group counts.
func (r *Run) among(u use) func(row int) bool {
	if u.among == nil {
		return nil
	}
	n, e := u.among, u.among.expr.(metric.Group)
	counted := make([]bool, n.space.Groups())
	for g := range counted {
		ok, _ := r.satisfies(n, e, g, u.w)
		counted[g] = ok && n.space.Real(g) && !n.space.Unassigned(g)
	}
	codes := n.space.codes[u.m.Records]
	if codes == nil {
		return nil
	}
	return func(row int) bool { return counted[codes[row]] }
}
