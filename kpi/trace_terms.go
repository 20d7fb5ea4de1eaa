package kpi

import (
	"fmt"

	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// term is a term as people and programs read it.
func (a *Answer) term(i int, t *engine.Term) table.Term {
	of := table.Term{
		ID: fmt.Sprintf("t%d", i+1), Formula: metric.Text(t.Expr, a.plan), Fold: t.Fold(), Unit: t.Unit(),
		Value: t.Figure.Value, Rows: t.Rows, Missing: t.Missing, Kind: t.Measure.Records.String(),
		By: t.By, Groups: t.Groups, Deciding: t.Deciding,
	}
	of.From, of.To = timeOf(t)
	_, of.Paired = t.Expr.(metric.Paired)
	return of
}

// timeOf is the days that a term's records are taken from. What stands at the end of a
// day has no first one.
func timeOf(t *engine.Term) (from, to string) {
	switch t.Measure.Time.(type) {
	case metric.Stock:
		if _, paired := t.Expr.(metric.Paired); paired {
			from = t.Then.String()
		}
		return from, t.Window.Stand.String()
	case metric.Flow:
		return t.Window.Span.From.String(), t.Window.Span.Last().String()
	case metric.Within:
		return t.Window.Full.From.String(), t.Window.Full.Last().String()
	}
	if t.Measure.Moves() {
		return t.Window.Full.From.String(), t.Window.Full.Last().String()
	}
	return "", ""
}

// working is the steps with the names and units of the KPIs that they stand for.
func (a *Answer) working(s table.Step) table.Step {
	if s.Op == table.ByName {
		m, _ := a.plan.Metric(s.Name)
		s.Name, s.Unit = m.Name, m.Unit
	}
	of := make([]table.Step, len(s.Of))
	for i, part := range s.Of {
		of[i] = a.working(part)
	}
	s.Of = of
	return s
}

// contribution is what a record gives to a term. One that is an entity of its own is
// named by its place.
func contribution(c engine.Contribution, place table.Place) table.Contribution {
	of := table.Contribution{Term: c.Term, Amount: c.Amount, Entity: c.Entity, Group: c.Group}
	if c.Amount == nil && c.Entity == "" {
		of.Entity = place.String()
	}
	return of
}

// tallies counts what became of the records of each kind that a figure looks at, in
// the order of kinds.
func tallies(rows []table.TraceRow, outside map[field.Kind]int64) []table.Tally {
	of := map[string]*table.Tally{}
	tally := func(kind string) *table.Tally {
		if of[kind] == nil {
			of[kind] = &table.Tally{Kind: kind}
		}
		return of[kind]
	}
	for i := range rows {
		t := tally(rows[i].Kind)
		t.Add(&rows[i])
	}
	var all []table.Tally
	for _, k := range field.Kinds() {
		if n := outside[k]; n > 0 {
			t := tally(k.String())
			t.Outside, t.Rows = n, t.Rows+n
		}
		if t := of[k.String()]; t != nil {
			all = append(all, *t)
		}
	}
	return all
}
