package report

import (
	"io"

	"kpi/kpi/table"
)

// WriteTrace writes a figure with the rows behind it. For people the first rows
// of each part are shown and the rows left out are summed up by reason; JSON and
// CSV have every row, once. An unknown format is an error, as is a failed write.
func WriteTrace(w io.Writer, f Format, t *table.Trace, opt Options) error {
	return writeAs(w, f, t, opt, []writer[*table.Trace]{
		{Table, traceTerminal}, {JSON, traceJSON}, {CSV, traceCSV},
	})
}

// fieldsOf is the fields of all rows, in the order met.
func fieldsOf(rows []table.TraceRow) (fields []string) {
	seen := map[string]bool{}
	for _, r := range rows {
		for _, v := range r.Values {
			if !seen[v.Field] {
				seen[v.Field] = true
				fields = append(fields, v.Field)
			}
		}
	}
	return fields
}
