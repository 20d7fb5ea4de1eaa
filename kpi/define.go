package kpi

import (
	"cmp"
	"slices"

	"kpi/kpi/analysis"
	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Define is what is known of one KPI; an *Error where there is none of that id.
func Define(cat *catalog.Catalog, id string) (table.Definition, error) {
	name, _ := metric.SplitID(id)
	if a := analysis.Find(id); a != nil {
		return defineAnalysis(a), nil
	}
	if g := catalog.FindGroup(id); g != nil {
		return defineGroup(g, cat), nil
	}
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
	for _, g := range catalog.Groups() {
		defs = append(defs, defineGroup(&g, cat))
	}
	for _, a := range analysis.All() {
		defs = append(defs, defineAnalysis(a))
	}
	return bySection(defs)
}

// bySection keeps the order of definitions within their sections.
func bySection(defs []table.Definition) []table.Definition {
	slices.SortStableFunc(defs, func(a, b table.Definition) int { return cmp.Compare(a.Section, b.Section) })
	return defs
}

func defineAnalysis(a *analysis.Analysis) table.Definition {
	d := table.Definition{
		ID: a.ID, Name: a.Name, Section: a.Section, SectionTitle: catalog.Sections()[a.Section],
		Family: string(a.Family), Lead: string(a.Lead), Kind: "analysis", Unit: "table", Better: a.Better,
		Doc: a.Doc, Formula: a.Formula, Edge: a.Edge, Source: a.Source,
	}
	for _, names := range a.Needs {
		needs := []string{}
		for _, name := range names {
			for _, raw := range inputs(field.Get(name), nothing) {
				needs = appendNew(needs, raw.String())
			}
		}
		d.Needs = append(d.Needs, needs)
	}
	for _, o := range a.Options {
		d.Options = append(d.Options, table.Option{Name: o.Name, Default: o.Default, Doc: o.Doc})
	}
	return d
}

// defineGroup is a group as its first member, whose figure its id gives.
func defineGroup(g *catalog.Group, cat *catalog.Catalog) table.Definition {
	d := define(cat, cat.Find(g.Members[0]))
	d.ID, d.Name, d.Section, d.SectionTitle = g.ID, g.Name, g.Section, catalog.Sections()[g.Section]
	d.Kind, d.Doc, d.Members, d.By = "group", g.Doc, g.Members, g.By
	d.VariantOf, d.Variants = "", nil
	return d
}

func define(cat *catalog.Catalog, m *metric.Metric) table.Definition {
	d := table.Definition{
		ID: m.ID, Name: m.Name, Section: m.Section, SectionTitle: catalog.Sections()[m.Section],
		Family: string(m.Family), Lead: string(m.Lead), Kind: "metric", Unit: m.Unit, Better: m.Better,
		Doc: m.Doc, Formula: metric.Text(m.Bases[0].Expr, cat), Edge: m.Edge, Source: m.Source,
		VariantOf: m.VariantOf, Variants: variantsOf(cat, m.ID),
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
	add := func(f *field.Field) {
		if !have[f] {
			have[f] = true
			all = append(all, f)
		}
	}
	for _, m := range cat.All() {
		for _, b := range m.Bases {
			for _, f := range metric.Uses(b.Expr, cat) {
				add(f)
			}
		}
	}
	for _, a := range analysis.All() {
		for _, names := range a.Needs {
			for _, name := range names {
				add(field.Get(name))
			}
		}
	}
	return all
}
