package analysis

import (
	"cmp"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// Behind is a record that a row of an analysis's table counts.
type Behind struct {
	// Table is the table's ID, Names are the row's, and Column is the ID of the column
	// that counts it.
	Table  string
	Names  []string
	Column string
	Kind   field.Kind
	Row    int
}

// counts notes a deal that a column of a row counts, where somebody asks.
func (q *Question) counts(deal int, table, column string, names ...string) {
	if q.Behind == nil {
		return
	}
	for i, name := range names {
		names[i] = cmp.Or(name, dataset.Unassigned)
	}
	q.Behind(Behind{Table: table, Names: names, Column: column, Kind: field.Deal, Row: deal})
}

// name is a stage's name, or what comes after the last of them.
func (f *funnel) name(stage int) string {
	if stage == len(f.stages) {
		return "Won"
	}
	return f.stages[stage]
}
