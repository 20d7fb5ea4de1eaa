package kpi

import (
	"slices"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Shown is what is known of the KPIs that stand in the report, and then of its
// analyses, in the order in which they come. The formula of a KPI that can be computed
// from several things is that of what this run had.
func (a *Answer) Shown() []table.Definition {
	var ids []string
	for _, t := range a.Report.Tables {
		for _, c := range t.Columns {
			if found, _ := a.plan.Metric(c.Metric); found != nil && !slices.Contains(ids, c.Metric) {
				ids = append(ids, c.Metric)
			}
		}
	}
	var defs []table.Definition
	for _, id := range ids {
		m, basis := a.plan.Metric(id)
		d := define(a.plan.Catalog, m)
		d.Basis = basis.Name
		if basis.Expr != nil {
			d.Formula, d.Filters = metric.Text(basis.Expr, a.plan), metric.Terms(basis.Expr, a.plan)
		}
		defs = append(defs, d)
	}
	for _, wanted := range a.plan.analyses {
		defs = append(defs, defineAnalysis(wanted.Analysis))
	}
	return defs
}
