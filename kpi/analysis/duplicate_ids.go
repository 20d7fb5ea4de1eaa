package analysis

import (
	"path/filepath"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// duplicateIDs tells of each file how many of its rows share an id with another.
var duplicateIDs = &Analysis{
	ID: "duplicate_ids", Name: "Duplicate ids", Section: "K",
	Family: metric.Activity, Lead: metric.Leading, Better: table.Down,
	Doc:     "how many rows of each file share their id with another row",
	Formula: "rows ignored as the same as an earlier one; rows rejected because they differ from another of their id",
	Edge: []string{
		"of rows that are the same the first is used; of rows that differ none is, unless --dedupe says which",
		"rows without an id, and kinds without one, are never duplicates",
	},
	Needs: [][]string{{}},
	Make:  duplicatesOf,
}

func duplicatesOf(q *Question) ([]table.Table, error) {
	count := func(id, title string) table.Column {
		return table.Column{ID: id, Title: title, Unit: table.Count, Better: table.Down}
	}
	t := table.Table{
		ID: "duplicate_ids", Title: "Duplicate ids", Labels: []table.Label{{ID: "file", Title: "File"}},
		Columns: []table.Column{count("rows", "Rows"), count("identical", "Identical"), count("conflicting", "Conflicting")},
	}
	t.Columns[0].Better = table.Flat
	var rows, identical, conflicting int64
	for _, s := range q.Data.Sources {
		if !s.Kind.Identified() {
			continue
		}
		same := s.Ignored["duplicate"]
		t.Rows = append(t.Rows, table.Row{Names: []string{sourceName(s, q.Data.Sources)}, Cells: []table.Cell{counted(s.Rows), counted(same), counted(s.Conflicting)}})
		rows, identical, conflicting = rows+s.Rows, identical+same, conflicting+s.Conflicting
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: []table.Cell{counted(rows), counted(identical), counted(conflicting)}}
	return []table.Table{t}, nil
}

// sourceName is a file without its directory, with its sheet; the whole path where two
// files share the name.
func sourceName(s dataset.Source, all []dataset.Source) string {
	name := filepath.Base(s.File)
	for _, other := range all {
		if other.File != s.File && filepath.Base(other.File) == name {
			name = s.File
		}
	}
	if s.Sheet != "" {
		name += " · " + s.Sheet
	}
	return name
}
