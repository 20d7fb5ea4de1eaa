package ingest

import (
	"kpi/kpi/dataset"
)

// assumed is what must be said of a sheet as a whole: what was assumed of its
// header, and what its records lack that other files of its CRM have.
func (f *Files) assumed(source int, read *part) []dataset.Problem {
	sh := f.sheets[source]
	var all []dataset.Problem
	for _, r := range sh.says {
		all = append(all, dataset.Problem{Source: source, Line: sh.headerLine, What: r.what, Hint: r.hint})
	}
	system := f.book.system(sh.schema)
	if system == nil || read == nil || read.table.Rows() == 0 {
		return all
	}
	for _, e := range system.expects {
		if e.field.Kind == sh.kind && e.missing(read.table) {
			all = append(all, dataset.Problem{Source: source, Line: sh.headerLine, Field: e.field, What: e.says})
		}
	}
	return all
}

// missing tells whether no record of a table has the value. Where nobody asked for
// the field, nothing is missing.
func (e expectation) missing(t *dataset.Table) bool {
	column := t.Col(e.field)
	if column == nil {
		return false
	}
	for row := range t.Rows() {
		if column.Has(row) && column.TextAt(row) == e.value {
			return false
		}
	}
	return true
}
