package engine

import (
	"math/big"
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Traced is one record and its part in a figure.
type Traced struct {
	Kind field.Kind
	Row  int
	// Over and Under tell whether the record is in the numerator and in the
	// denominator.
	Over, Under bool
	// Why is the reason for being in neither, and Class the sort of it.
	Why   string
	Class table.Class
	// In is what the record contributes to each term that it is in.
	In []Contribution
}

// Contribution is what a record gives to a term.
type Contribution struct {
	// Term is the place in Traces.Terms.
	Term int
	// Amount is nil for an entity that a distinct count counts.
	Amount *big.Rat
	// Entity names it; empty for a record that is an entity of its own.
	Entity string
	// Group is that of the term's groups which the record is in; empty where the term
	// has none.
	Group string
}

// Traces is every record that an expression looks at, and how its figure is made of
// them.
type Traces struct {
	// Working is the expression as steps that end in the terms.
	Working table.Step
	Terms   []Term
	Rows    []Traced
	// Filtered is the records that the run's conditions keep out, by kind.
	Filtered map[field.Kind]int64
	// Fields are those that decided, by kind, in the order met.
	Fields map[field.Kind][]*field.Field
}

// use is one measure of an expression, where in it and in which window.
type use struct {
	m *metric.Measure
	w Window
	// term is the place of its term.
	term  int
	under bool
	// deciding tells that it is in neither part of the figure: it only says which
	// groups count, or whether there is a figure.
	deciding bool
	// among are the groups that the measure is taken over, for a Group; nil for all.
	among *among
	// pair is the take of the entities that the records must belong to; nil for
	// measures that follow none.
	pair *pairedTake
}

// pairedTake is one take of a pairing.
type pairedTake struct {
	of *pairing
	e  metric.Paired
}

// Trace lists the records behind an expression's figure in a window, and what each
// contributes to the terms that it is reckoned from. Records of the targets are
// traced too. Where a part of the figure rests on fewer answers than may be shown there
// is no trace at all, for the rows would say what it does not. Figures of the node must have been wanted in the window.
func (r *Run) Trace(n *Node, w Window) Traces {
	t := tracing{run: r, known: map[string]int{}}
	found := Traces{Filtered: map[field.Kind]int64{}, Fields: map[field.Kind][]*field.Field{}}
	found.Working = t.step(n, spotlight{w: w})
	if t.hidden {
		return Traces{}
	}
	for _, k := range field.Kinds() {
		t.traceKind(k, &found)
	}
	found.Terms = t.terms
	return found
}

// traceKind finds the part of every record of a kind.
func (t *tracing) traceKind(k field.Kind, found *Traces) {
	var of []judge
	for _, u := range t.uses {
		if u.m.Records == k {
			of = append(of, t.run.judge(u))
			found.Fields[k] = appendNew(found.Fields[k], u.m)
		}
	}
	if len(of) == 0 {
		return
	}
	rows := t.run.ds.Table(k).Rows()
	kept := t.run.keptBy(k, rows)
	for row := range rows {
		if kept[row] {
			found.Rows = append(found.Rows, t.traced(k, row, of))
		} else {
			found.Filtered[k]++
		}
	}
}

// traced is one record's part. Of the reasons that keep it out, what keeps it out of
// the wider measure says most, and what it would only decide on least.
func (t *tracing) traced(k field.Kind, row int, of []judge) Traced {
	traced := Traced{Kind: k, Row: row}
	decided := true // so far only by measures that decide
	for i := range of {
		j := &of[i]
		v := j.verdict(row)
		if c, in := j.contribution(row, v); in {
			t.add(&traced, c)
		} else if v.lacks != nil && j.looked(row) {
			t.lacking(j.use.term, row)
		}
		v = j.counted(row, v)
		switch {
		case !v.out && j.use.under:
			traced.Under = true
		case !v.out:
			traced.Over = true
		case traced.Why == "" || !j.use.deciding && (decided || j.use.under):
			traced.Why, traced.Class = j.why(row, v), v.class()
			decided = j.use.deciding
		}
	}
	return traced
}

// add puts a contribution to its record and its term, once, however often the formula
// has the term.
func (t *tracing) add(to *Traced, c Contribution) {
	if !slices.ContainsFunc(to.In, func(have Contribution) bool { return have.Term == c.Term }) {
		to.In = append(to.In, c)
		t.terms[c.Term].Rows++
	}
}

// lacking counts a record that belongs to a term and lacks its date or value, once.
func (t *tracing) lacking(term, row int) {
	if of := &t.terms[term]; of.lastLacking != row+1 {
		of.lastLacking = row + 1
		of.Missing++
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
