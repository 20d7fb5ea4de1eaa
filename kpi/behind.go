package kpi

import (
	"cmp"
	"slices"
	"strings"

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
	fields, places := a.behindFields(of), placesOf(b.Tables)
	for _, r := range a.behind {
		at, shown := places[placeKey(r.Table, r.Names)]
		if !shown {
			continue
		}
		at.Column = slices.IndexFunc(b.Tables[at.Table].Columns, func(c table.Column) bool { return c.ID == r.Column })
		at.Adds = table.Of(r.Adds)
		at.TraceRow = a.record(r.Kind, r.Row, fields[kindIn{r.Table, r.Kind}])
		b.Rows = append(b.Rows, at)
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

// placesOf is where the rows of tables stand, by placeKey.
func placesOf(tables []table.Table) map[string]table.BehindRow {
	places := map[string]table.BehindRow{}
	for i, t := range tables {
		for j, row := range t.Rows {
			places[placeKey(t.ID, row.Names)] = table.BehindRow{Table: i, Row: j}
		}
	}
	return places
}

// placeKey is the same text for the same row of the same table.
func placeKey(id string, names []string) string { return id + "\x00" + strings.Join(names, "\x00") }

// kindIn is the records of a kind behind the rows of a table.
type kindIn struct {
	table string
	kind  field.Kind
}

// behindFields are the fields that are shown of each kind of record behind each table:
// those that decided of any of them.
func (a *Answer) behindFields(of planned) map[kindIn][]*field.Field {
	all := map[kindIn][]*field.Field{}
	for _, r := range a.behind {
		fields, in := r.Fields, kindIn{r.Table, r.Kind}
		if fields == nil && all[in] == nil {
			fields = a.neededFields(of, r.Kind)
		}
		for _, f := range fields {
			if f.Name != "id" && a.ds.Col(f) != nil && !slices.Contains(all[in], f) {
				all[in] = append(all[in], f)
			}
		}
	}
	return all
}

// neededFields are those of a kind that an analysis needs, and the amount.
func (a *Answer) neededFields(of planned, k field.Kind) (fields []*field.Field) {
	for _, name := range slices.Concat(of.alternative, []string{k.String() + ".amount"}) {
		if f := field.Find(name); f != nil && f.Kind == k {
			fields = append(fields, f)
		}
	}
	return fields
}
