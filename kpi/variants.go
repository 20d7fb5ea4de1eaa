package kpi

import (
	"cmp"

	"kpi/kpi/catalog"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// variantsOf is the ids of the metrics that define one otherwise, in the order of
// the catalogue.
func variantsOf(cat *catalog.Catalog, id string) []string {
	var ids []string
	for _, m := range cat.All() {
		if m.VariantOf == id {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// Variants is the definitions of what an id stands for, without figures: a metric
// with those that define it otherwise, whichever of them is named, or the members
// of a group. An id that there is not, or that is defined one way only, is an
// *Error.
func Variants(cat *catalog.Catalog, id string) (*table.Variants, error) {
	asked, err := Define(cat, id)
	if err != nil {
		return nil, err
	}
	ids := asked.Members
	if len(ids) == 0 {
		name, _ := metric.SplitID(id)
		main := cmp.Or(asked.VariantOf, name)
		ids = append([]string{main}, variantsOf(cat, main)...)
	}
	if len(ids) < 2 {
		return nil, refuse("kpi explain "+asked.ID, "%s is defined in one way only", asked.ID)
	}
	v := &table.Variants{}
	for _, id := range ids {
		d, err := Define(cat, id)
		if err != nil {
			return nil, err
		}
		v.Of = append(v.Of, table.Variant{Definition: d})
	}
	return v, nil
}

// Figures puts the figures of the answer beside the definitions, whose ids are the
// metrics asked for, with the formulas that serve here.
func (a *Answer) Figures(v *table.Variants) {
	summary := a.Report.Tables[0]
	v.Period, v.Scope, v.Currency = a.Report.Period, a.named(), a.Report.Currency
	for i := range v.Of {
		v.Of[i].Formula, v.Of[i].Figure = summary.Columns[i].Formula, summary.Rows[0].Cells[i]
	}
}
