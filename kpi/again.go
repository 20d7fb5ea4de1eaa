package kpi

import (
	"fmt"
	"maps"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Also makes the plan read what another question needs too, so that its answer can be
// asked that one with Again. Metrics, analyses and dimensions that do not exist are an
// *Error. The other question's period and targets do not matter: they need nothing of
// their own.
func (p *Plan) Also(q query.Query) error {
	other, err := p.another(q)
	if err == nil {
		p.also = append(p.also, other)
	}
	return err
}

// another is the plan of another question to the same files.
func (p *Plan) another(q query.Query) (*Plan, error) {
	return NewPlan(q, p.Catalog, slices.Collect(maps.Keys(p.mapped)))
}

// Again answers another question from the same records, without reading a file again:
// of another period, by other dimensions, other KPIs. Besides what Run refuses, it is an
// error to ask for what was not read: the plan has to be told with Also, before.
func (a *Answer) Again(q query.Query) (*Answer, error) {
	p, err := a.plan.another(q)
	if err != nil {
		return nil, err
	}
	return a.ask(p)
}

// ask runs a plan over the records that were read for another.
func (a *Answer) ask(p *Plan) (*Answer, error) {
	read := a.plan
	if a.read != nil {
		read = a.read
	}
	if f := read.unread(p); f != nil {
		return nil, fmt.Errorf("%s was not read: the plan was not told of the question", f)
	}
	more, err := Run(p, a.ds)
	if err != nil {
		return nil, err
	}
	more.read = read
	return more, nil
}

// unread is a field that another plan needs and this one does not read as it needs it;
// nil where there is none.
func (p *Plan) unread(other *Plan) *field.Field {
	have, need := p.wanted(), other.wanted()
	for _, f := range need.all {
		if p.mapped[f] && (!slices.Contains(have.all, f) || need.text[f] && !have.text[f]) {
			return f
		}
	}
	return nil
}

// join asks for all that another asks for.
func (w *wanted) join(other *wanted) {
	for _, f := range other.all {
		if !slices.Contains(w.all, f) {
			w.all = append(w.all, f)
		}
		w.text[f] = w.text[f] || other.text[f]
	}
}

// Around is the calendar unit that the end of the answer's period is in, as a period to
// ask for again: the quarter and the year of a month, the last month of a year so far. Of
// a unit that quotas are set for in part only, because the rest of the year has none yet,
// it is the days up to the end of the answer's period.
func (a *Answer) Around(u period.Unit) period.Request {
	asked := a.Resolved.Span
	whole := a.cal.Span(min(asked.Last(), max(a.asOf, asked.From)), u)
	if whole.To > asked.To && a.partlySet(whole) {
		return period.Days(period.Span{From: whole.From, To: asked.To})
	}
	return period.Whole(whole, u)
}

// partlySet tells whether quotas are set for a part of a span, and not for all of it. Of
// what quotas are set for, the first in the order of their words decides: revenue.
func (a *Answer) partlySet(span period.Span) bool {
	if a.ds.Col(field.Get("quota.target")) == nil {
		return false
	}
	run := engine.New(a.ds, a.conf)
	w := engine.NewWindow(span, a.asOf)
	var nodes []*engine.Node
	for _, word := range field.Get("quota.metric").Words {
		n := run.Compile(metric.TargetOf(word), run.Space())
		run.Want(n, w)
		nodes = append(nodes, n)
	}
	run.Scan()
	for _, n := range nodes {
		if why := run.Figure(n, 0, w).Why; why != table.NoTarget {
			return why == table.PartOfPeriod
		}
	}
	return false
}
