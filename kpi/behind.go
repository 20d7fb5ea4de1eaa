package kpi

import (
	"cmp"
	"slices"

	"kpi/kpi/analysis"
	"kpi/kpi/field"
	"kpi/kpi/table"
)

// NamesRows tells whether an analysis names the records that its rows count, and whose
// figures it takes otherwise: the ids of KPIs, none for one that takes none.
func NamesRows(id string) (names bool, kpis []string) {
	a := analysis.Find(id)
	return a.Names, a.Metrics
}

// Behind is the tables of the answer's one analysis with the records that their rows
// count. Rows that a table leaves out for being too many are not among them. The plan
// must ask for what is behind its analysis.
func (a *Answer) Behind() *table.Behind {
	of := a.plan.analyses[0]
	at := a.analysed[of.ID]
	b := &table.Behind{Title: of.Name, Period: a.Report.Period, Scope: a.named(), Tables: a.Report.Tables[at.from:at.to]}
	for _, r := range a.behind {
		row := table.BehindRow{TraceRow: a.behindRow(r, of)}
		row.Table = slices.IndexFunc(b.Tables, func(t table.Table) bool { return t.ID == r.Table })
		t := &b.Tables[row.Table]
		row.Row = slices.IndexFunc(t.Rows, func(t table.Row) bool { return slices.Equal(t.Names, r.Names) })
		row.Column = slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.ID == r.Column })
		if row.Row >= 0 {
			b.Rows = append(b.Rows, row)
		}
	}
	slices.SortStableFunc(b.Rows, func(x, y table.BehindRow) int {
		return cmp.Or(x.Table-y.Table, x.Row-y.Row, x.Column-y.Column, byPlace(x.Place, y.Place))
	})
	return b
}

// byPlace puts records in the order of their files and lines.
func byPlace(x, y table.Place) int {
	return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Sheet, y.Sheet), x.Line-y.Line)
}

// behindRow is a record with the fields that the analysis needs of its kind.
func (a *Answer) behindRow(r analysis.Behind, of planned) table.TraceRow {
	var fields []*field.Field
	for _, name := range slices.Concat(of.alternative, []string{r.Kind.String() + ".amount"}) {
		if f := field.Get(name); f.Kind == r.Kind && f.Name != "id" && a.ds.Col(f) != nil && !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	return a.record(r.Kind, r.Row, fields)
}
