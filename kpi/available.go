package kpi

import (
	"strings"

	"kpi/kpi/analysis"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Available is Definitions with what the files allow: a KPI is available when one
// of its bases is fully mapped, with at least one row to use; a group when its
// first member is.
func Available(cat *catalog.Catalog, mapped []*field.Field, ds *dataset.Dataset) []table.Definition {
	p := newPlan(query.Query{}, cat, mapped)
	defs := Definitions(cat)
	for i := range defs {
		d := &defs[i]
		d.Asked = true
		if a := analysis.Find(d.ID); d.Kind == "analysis" && a != nil {
			p.judgeAnalysis(d, a, ds)
			continue
		}
		id := d.ID
		if len(d.Members) > 0 {
			id = d.Members[0]
		}
		p.judgeMetric(d, cat.Find(id), ds)
	}
	return defs
}

func (p *Plan) judgeMetric(d *table.Definition, m *metric.Metric, ds *dataset.Dataset) {
	basis, missing := p.Basis(m)
	for _, f := range missing {
		d.Missing = append(d.Missing, f.String())
	}
	if d.Available = len(missing) == 0 && filled(basis.AllNeeds(p.Catalog), ds); d.Available {
		d.Basis = basis.Name
	}
}

func (p *Plan) judgeAnalysis(d *table.Definition, a *analysis.Analysis, ds *dataset.Dataset) {
	names, missing := p.alternative(a)
	for _, f := range missing {
		d.Missing = append(d.Missing, f.String())
	}
	var needs []*field.Field
	for _, name := range names {
		needs = append(needs, field.Get(name))
	}
	d.Available = len(missing) == 0 && filled(needs, ds)
}

// filled tells whether every kind of record that fields belong to has a row.
func filled(fields []*field.Field, ds *dataset.Dataset) bool {
	for _, f := range fields {
		if ds.Table(f.Kind).Rows() == 0 {
			return false
		}
	}
	return true
}

// Unlocks says, for each kind of record, which one more column would allow which
// KPIs: those that lack nothing else.
func Unlocks(defs []table.Definition) map[field.Kind][]string {
	of := map[string][]string{}
	var order []string
	for _, d := range defs {
		if len(d.Missing) == 1 {
			if of[d.Missing[0]] == nil {
				order = append(order, d.Missing[0])
			}
			of[d.Missing[0]] = append(of[d.Missing[0]], d.ID)
		}
	}
	unlocks := map[field.Kind][]string{}
	for _, name := range order {
		f := field.Get(name)
		unlocks[f.Kind] = append(unlocks[f.Kind], few(of[name])+" ← a column for "+name)
	}
	return unlocks
}

// few is the first of some ids, as a line has room for.
func few(ids []string) string {
	const most = 4
	if len(ids) <= most {
		return strings.Join(ids, ", ")
	}
	return strings.Join(ids[:most], ", ") + " and more"
}
