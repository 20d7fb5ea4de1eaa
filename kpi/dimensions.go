package kpi

import (
	"cmp"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
)

// usual are the splits of a report that asks for none.
func usual(trend period.Unit) []query.Split {
	return []query.Split{{By: "rep"}, {By: "location"}, {Every: cmp.Or(trend, period.Month)}}
}

// addDimensions finds the level of every dimension that the plan speaks of, and
// settles the splits.
func (p *Plan) addDimensions() error {
	asked := p.Query.Tables != nil
	if !asked {
		p.Query.Tables = usual(p.Query.Usual)
	}
	splits := []query.Split{}
	for _, s := range p.Query.Tables {
		if s.By != "" {
			ok, err := p.addDimension(s.By, asked)
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
		}
		if len(p.columns) == 0 {
			continue
		}
		own, err := p.ownColumns(s)
		if err != nil {
			return err
		}
		splits, p.layouts = append(splits, s), append(p.layouts, layout{s, own})
	}
	p.Query.Tables = splits
	for _, w := range p.Query.Where {
		if _, err := p.addDimension(w.Dimension, true); err != nil {
			return err
		}
	}
	return p.addInner()
}

// ownColumns is the columns that a split has for itself; nil where the query's serve.
func (p *Plan) ownColumns(s query.Split) ([]column, error) {
	var own []column
	for _, id := range s.Metrics {
		c, err := p.column(id)
		if err != nil {
			return nil, err
		}
		own = append(own, c)
	}
	return own, nil
}

// addInner adds the dimensions that metrics group by inside, those that analyses
// look at, and the currency.
func (p *Plan) addInner() error {
	inner := []string{"currency"}
	for _, planned := range p.analyses {
		inner = append(inner, planned.Splits...)
	}
	p.eachExpr(func(e metric.Expr) {
		if by := metric.SplitBy(e); by != "" {
			inner = append(inner, by)
		}
	})
	for _, id := range inner {
		if _, err := p.addDimension(id, false); err != nil {
			return err
		}
	}
	return nil
}

// eachExpr visits every node of what the plan computes: its metrics, their targets,
// and the metrics of its analyses.
func (p *Plan) eachExpr(visit func(metric.Expr)) {
	for _, c := range p.all() {
		if c.why != "" {
			continue
		}
		metric.Walk(c.basis.Expr, p, visit)
		if t := c.metric.Targets(); t != nil {
			metric.Walk(t, p, visit)
		}
	}
	for _, planned := range p.analyses {
		p.walkMetrics(planned.Takes(p.Query.With), visit)
	}
	for _, l := range p.lines {
		for _, e := range l.Exprs() {
			metric.Walk(e, p, visit)
		}
	}
}

// addDimension finds the level of a dimension; ok is false where no level of it
// is mapped, which is an *Error where somebody asked for it.
func (p *Plan) addDimension(id string, asked bool) (ok bool, err error) {
	if p.dimension(id) != nil {
		return true, nil
	}
	dim, ok := field.FindDimension(id)
	if !ok {
		return false, refuse("use one of "+strings.Join(dimensionIDs(), ", "), "there is no dimension %q", id)
	}
	from := ""
	if id == "location" {
		from = p.Query.LocationFrom
	}
	l, ok := dataset.LevelOf(dim, from, p.Mapped)
	if !ok {
		// Amounts may carry their currency in the cell or the header.
		if id == "currency" && p.Mapped(field.Get("deal.amount")) {
			l, ok = dim.Levels[0], true
		}
	}
	if !ok {
		if asked {
			key := field.Get(dim.Levels[0].Key)
			return false, refuse("--map "+bare(key)+"=… names the column", "nothing says the %s of a record: no column was taken for %s", id, keys(dim))
		}
		return false, nil
	}
	p.dims = append(p.dims, level{dim, l})
	return true, nil
}

func (p *Plan) dimension(id string) *level {
	for i := range p.dims {
		if p.dims[i].ID == id {
			return &p.dims[i]
		}
	}
	return nil
}

func keys(dim field.Dimension) string {
	var names []string
	for _, l := range dim.Levels {
		names = append(names, l.Key)
	}
	return strings.Join(names, " or ")
}

func dimensionIDs() []string {
	var ids []string
	for _, d := range field.Dimensions() {
		ids = append(ids, d.ID)
	}
	return ids
}
