package analysis

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// coverage tells of every KPI how much of what it is about it could use.
var coverage = &Analysis{
	ID: "coverage", Name: "Coverage of the KPIs", Section: "K",
	Family: metric.Activity, Lead: metric.Leading, Better: table.Up,
	Doc:     "how many of the records that each KPI is about have the values and dates that it takes",
	Formula: "records used ÷ records in scope",
	Edge: []string{
		"KPIs that the files do not allow, and those about no record in the period, are left out",
		"records without a date are in the scope of every period",
	},
	Needs:   [][]string{{}},
	Metrics: builtIn(),
	Options: []Option{{Name: "of", Default: "all", Doc: "the ids of the KPIs looked at, with a comma between two; all for every one"}},
	Make:    coverageOf,
}

// builtIn is the ids of all KPIs, in the order of the catalogue.
func builtIn() []string {
	var ids []string
	for _, m := range catalog.BuiltIn().All() {
		ids = append(ids, m.ID)
	}
	return ids
}

func coverageOf(q *Question) ([]table.Table, error) {
	t := table.Table{
		ID: "coverage", Title: "Coverage of the KPIs", Labels: []table.Label{{ID: "figure", Title: "KPI"}},
		Columns: []table.Column{
			{ID: "records", Title: "Records in scope", Unit: table.Count, Better: table.Flat},
			{ID: "missing", Title: "Left out", Unit: table.Count, Better: table.Down},
			{ID: "coverage", Title: "Coverage", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
		},
	}
	ids, err := asked(q)
	if err != nil {
		return nil, err
	}
	exprs := make([]metric.Expr, len(ids))
	for i, id := range ids {
		exprs[i] = metric.Ref{ID: id}
	}
	figures := q.Figures(nil, windowsOf(q), exprs...)
	for i, id := range ids {
		f := figures.At(i, Total, q.Window)
		share := f.Coverage()
		if share == nil {
			continue
		}
		t.Rows = append(t.Rows, table.Row{Names: []string{id}, Cells: []table.Cell{counted(f.Rows + f.Undated), counted(f.Missing), cellOf(table.Of(share))}})
	}
	return []table.Table{t}, nil
}

// asked is the ids of the KPIs that the files allow, of those asked for.
func asked(q *Question) ([]string, error) {
	ids := slices.Clone(q.Of.Metrics)
	if of := q.Option("of"); of != "all" {
		ids = strings.Split(of, ",")
	}
	for _, id := range ids {
		if !slices.Contains(q.Of.Metrics, id) {
			return nil, fmt.Errorf("there is no KPI %q to tell the coverage of", id)
		}
	}
	return slices.DeleteFunc(ids, func(id string) bool { return !q.Serves(id) }), nil
}
