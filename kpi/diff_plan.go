package kpi

import (
	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
)

// DiffPlan is the plan of a question to one KPI whose answer will be asked for what
// changed, by the groups of a dimension. Besides what NewPlan refuses, a dimension that
// the files do not have is an *Error; empty, it is the reps, where there are any.
func DiffPlan(q query.Query, by string, cat *catalog.Catalog, mapped []*field.Field) (*Plan, error) {
	q.Trace = true
	p := newPlan(q, cat, mapped)
	if by != "" {
		p.Query.Tables = []query.Split{{By: by}}
	} else {
		p.Query.Tables = []query.Split{}
	}
	if err := p.addColumns(); err != nil {
		return nil, err
	}
	if p.isRevenue() {
		p.lines = p.possible(catalog.RevenueDrivers().Lines())
	}
	if err := p.addDimensions(); err != nil {
		return nil, err
	}
	if by == "" {
		_, err := p.addDimension("rep", false)
		return p, err
	}
	return p, nil
}

// isRevenue tells whether the one KPI asked for is revenue, by whatever name.
func (p *Plan) isRevenue() bool {
	of, ok := measured(p.columns[0].basis.Expr, p)
	revenue, is := measured(metric.Ref{ID: "revenue"}, p)
	return ok && is && of.Key() == revenue.Key()
}

// measured is the measure that an expression is, through the names of KPIs.
func measured(e metric.Expr, in metric.Resolver) (m *metric.Measure, ok bool) {
	switch e := e.(type) {
	case metric.Of:
		return e.Measure, true
	case metric.Ref:
		if _, b := in.Metric(e.ID); b.Expr != nil {
			return measured(b.Expr, in)
		}
	}
	return nil, false
}

// Asked is the answer's period as one to ask another export for.
func (a *Answer) Asked() period.Request {
	if u := a.Resolved.Unit; u != period.None && a.cal.Span(a.Resolved.Span.From, u) == a.Resolved.Span {
		return period.Whole(a.Resolved.Span, u)
	}
	return period.Days(a.Resolved.Span)
}
