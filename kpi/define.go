package kpi

import (
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Define is what is known of one KPI; an *Error where there is none of that id.
func Define(cat *catalog.Catalog, id string) (table.Definition, error) {
	name, _ := metric.SplitID(id)
	m := cat.Find(name)
	if m == nil {
		return table.Definition{}, refuse(nearest(cat, name), "there is no KPI %q", name)
	}
	return define(cat, m), nil
}

// Definitions is what is known of every KPI, in the order of the catalogue.
func Definitions(cat *catalog.Catalog) []table.Definition {
	var defs []table.Definition
	for _, m := range cat.All() {
		defs = append(defs, define(cat, m))
	}
	return defs
}

func define(cat *catalog.Catalog, m *metric.Metric) table.Definition {
	d := table.Definition{
		ID: m.ID, Name: m.Name, Section: m.Section, SectionTitle: catalog.Sections()[m.Section],
		Family: string(m.Family), Lead: string(m.Lead), Kind: "metric", Unit: m.Unit, Better: m.Better,
		Doc: m.Doc, Formula: metric.Text(m.Bases[0].Expr, cat), Edge: m.Edge, Source: m.Source,
	}
	d.Filters = metric.Terms(m.Bases[0].Expr, cat)
	if m.Sample() != nil {
		for _, s := range metric.Statistics() {
			d.Statistics = append(d.Statistics, string(s))
		}
	}
	for _, b := range m.Bases {
		needs := []string{}
		for _, f := range b.AllNeeds(cat) {
			for _, raw := range inputs(f, nothing) {
				needs = appendNew(needs, raw.String())
			}
		}
		d.Needs = append(d.Needs, needs)
	}
	return d
}

// nothing is what is mapped where there are no files.
func nothing(*field.Field) bool { return false }

func appendNew(to []string, text string) []string {
	for _, have := range to {
		if have == text {
			return to
		}
	}
	return append(to, text)
}

// Everything is the fields to read to know which KPIs some files allow.
func Everything(cat *catalog.Catalog) []*field.Field {
	var all []*field.Field
	have := map[*field.Field]bool{}
	for _, m := range cat.All() {
		for _, f := range metric.Uses(m.Bases[0].Expr, cat) {
			if !have[f] {
				have[f] = true
				all = append(all, f)
			}
		}
	}
	return all
}

// Available is Definitions with what the files allow: a KPI is available when one
// of its bases is fully mapped, with at least one row to use.
func Available(cat *catalog.Catalog, mapped []*field.Field, ds *dataset.Dataset) []table.Definition {
	p := newPlan(query.Query{}, cat, mapped)
	var defs []table.Definition
	for _, m := range cat.All() {
		d := define(cat, m)
		d.Asked = true
		basis, missing := p.Basis(m)
		for _, f := range missing {
			d.Missing = append(d.Missing, f.String())
		}
		d.Available = len(missing) == 0 && usable(cat, basis, ds)
		if d.Available {
			d.Basis = basis.Name
		}
		defs = append(defs, d)
	}
	return defs
}

// usable tells whether every kind of record that a basis needs has a row.
func usable(cat *catalog.Catalog, b metric.Basis, ds *dataset.Dataset) bool {
	for _, f := range b.AllNeeds(cat) {
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
		unlocks[f.Kind] = append(unlocks[f.Kind], strings.Join(of[name], ", ")+" ← a column for "+name)
	}
	return unlocks
}
