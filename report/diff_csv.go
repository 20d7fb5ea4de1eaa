package report

import (
	"bytes"
	"encoding/csv"
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
)

// diffCSV writes one line a row, with the fields of all kinds of record as columns, then
// and now.
func diffCSV(w *bytes.Buffer, d *table.Diff, opt Options) error {
	safe := safeText(opt)
	fields, place := diffFields(d.Rows)
	head := []string{"class", "kind", "id", "group", "was", "is", "brings", "then_file", "then_sheet", "then_line", "now_file", "now_sheet", "now_line"}
	for _, f := range fields {
		head = append(head, safe(f)+".then", safe(f)+".now")
	}
	out := csv.NewWriter(w)
	out.Write(head)
	for _, r := range d.Rows {
		values := make([]string, 2*len(fields))
		for _, v := range r.Values {
			values[2*place[v.Field]], values[2*place[v.Field]+1] = safeValue(v.Then, safe), safeValue(v.Now, safe)
		}
		out.Write(slices.Concat([]string{string(r.Kind), r.Record, safe(r.ID), safe(r.Group), string(r.WasIn), string(r.IsIn),
			number.Exact(r.Brings, d.Column.Unit)}, placeCells(r.Then, safe), placeCells(r.Now, safe), values))
	}
	out.Flush()
	return out.Error()
}

// diffFields is the fields of all rows, in the order met, and the place of each.
func diffFields(rows []table.DiffRow) (fields []string, place map[string]int) {
	place = map[string]int{}
	for _, r := range rows {
		for _, v := range r.Values {
			if _, seen := place[v.Field]; !seen {
				place[v.Field] = len(fields)
				fields = append(fields, v.Field)
			}
		}
	}
	return fields, place
}
