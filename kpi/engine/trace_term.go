package engine

import (
	"cmp"
	"fmt"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// Term is a leaf of an expression: a measure in a window, with its figure.
type Term struct {
	// Expr is an Of, a Stat, a Target or a Paired.
	Expr    metric.Expr
	Measure *metric.Measure
	Window  Window
	// Then is the earlier day of a Paired; 0 for others.
	Then period.Day
	// Figure is that of all records; for a term that is taken group by group it is
	// none, and each group has one in Groups.
	Figure Figure
	// Rows is how many records contribute; Missing how many belong but lack the date or
	// the value.
	Rows, Missing int64
	// By is the dimension whose groups it is taken for; empty for others.
	By     string
	Groups []table.TermGroup
	// Deciding tells that it only decides.
	Deciding bool
	// lastLacking is one more than the last record counted as missing.
	lastLacking int
}

// Fold is how contributions make the term.
func (t *Term) Fold() table.Fold {
	switch e := t.Expr.(type) {
	case metric.Stat:
		return table.Fold(e.Headline)
	case metric.Paired:
		if e.Entities || e.Of.Fold == metric.Count {
			return table.DistinctFold
		}
		return table.SumFold
	}
	switch t.Measure.Fold {
	case metric.Count:
		return table.CountFold
	case metric.Distinct:
		return table.DistinctFold
	}
	return table.SumFold
}

// Unit is what its value is in.
func (t *Term) Unit() table.Unit {
	if target, ok := t.Expr.(metric.Target); ok && !target.IsMoney() {
		return table.Ratio
	}
	switch fold := t.Fold(); {
	case fold == table.CountFold || fold == table.DistinctFold:
		return table.Count
	case t.Measure.Until != nil:
		return table.Days
	}
	unit := map[field.Type]table.Unit{field.Money: table.Money, field.Days: table.Days, field.Seconds: table.Duration}
	if t.Measure.Times != nil && t.Measure.Of.Type != field.Money {
		return cmp.Or(unit[t.Measure.Times.Type], table.Ratio)
	}
	return cmp.Or(unit[t.Measure.Of.Type], table.Ratio)
}

// leaf is the step of a measure: its term, which the formula may have more than once.
func (t *tracing) leaf(of Term, n *Node, s *Space, at spotlight, figure func(g int) Figure) table.Step {
	of.Window, of.Deciding = at.w, at.deciding
	place, known := t.known[of.key(s)]
	if !known {
		place = len(t.terms)
		t.known[of.key(s)] = place
		switch {
		case t.bare:
		case at.among == nil:
			of.Figure = figure(0)
		default:
			of.By, of.Groups = at.among.by(), at.among.each(figure)
		}
		t.terms = append(t.terms, of)
	}
	t.terms[place].Deciding = t.terms[place].Deciding && at.deciding
	u := use{m: of.Measure, w: at.w, term: place, under: at.under, deciding: at.deciding, among: at.among}
	if e, ok := of.Expr.(metric.Paired); ok {
		u.pair = &pairedTake{n.pair, e}
	}
	if t.run.impossible(of.Measure, s) == "" && (u.pair == nil || n.pair.why == "") {
		t.uses = append(t.uses, u)
	}
	return table.Step{Op: table.ATerm, Term: place, Unit: t.terms[place].Unit(), Value: t.terms[place].Figure.Value}
}

// key is the same text for terms of the same records.
func (t *Term) key(s *Space) string {
	key := fmt.Sprintf("%T %s %v %s", t.Expr, t.Measure.Key(), t.Window, s.key())
	switch e := t.Expr.(type) {
	case metric.Stat:
		key += string(e.Headline)
	case metric.Paired:
		key += fmt.Sprint(e.By, e.Then, e.Take, e.Entities)
	}
	return key
}

// key names the dimensions of a space.
func (s *Space) key() (key string) {
	for _, d := range s.dims {
		key += d.ID + " "
	}
	return key
}
