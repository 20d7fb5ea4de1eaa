package report

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"kpi/kpi/table"
)

// WriteBehind writes the records that the rows of an analysis count: for people the
// first of each, in JSON and CSV all. An unknown format is an error, as is a failed
// write.
func WriteBehind(w io.Writer, f Format, b *table.Behind, opt Options) error {
	return writeAs(w, f, b, opt, []writer[*table.Behind]{
		{Table, behindTerminal}, {JSON, behindJSON}, {CSV, behindCSV},
	})
}

func behindJSON(w *bytes.Buffer, b *table.Behind, _ Options) error {
	rows := array{}
	for i := range b.Rows {
		r := &b.Rows[i]
		t, labels := &b.Tables[r.Table], object{}
		for j, l := range t.Labels {
			labels = append(labels, member{l.ID, t.Rows[r.Row].Names[j]})
		}
		row := object{{"table", t.ID}, {"labels", labels}, {"column", t.Columns[r.Column].ID}, {"adds", numberJSON(r.Adds, table.Money)}}
		rows = append(rows, inline{append(row, recordJSON(&r.TraceRow)...)})
	}
	tables := array{}
	for _, t := range b.Tables {
		tables = append(tables, tableJSON(t))
	}
	return writeDoc(w, object{{"tables", tables}, {"rows", rows}})
}

func behindCSV(w *bytes.Buffer, b *table.Behind, opt Options) error {
	s := traceSheet{safe: safeText(opt), places: map[string]int{}}
	var rows []table.TraceRow
	for _, r := range b.Rows {
		rows = append(rows, r.TraceRow)
	}
	for _, f := range fieldsOf(rows) {
		s.column(f)
	}
	out := csv.NewWriter(w)
	out.Write(slices.Concat([]string{"table", "row", "column", "adds", "file", "sheet", "line", "id"}, safeAll(s.heads, s.safe)))
	for i := range b.Rows {
		r := &b.Rows[i]
		t := &b.Tables[r.Table]
		out.Write(slices.Concat([]string{t.ID, s.safe(rowName(t, r.Row)), t.Columns[r.Column].ID, exactly(r.Adds)},
			placeCells(r.Place, s.safe), []string{s.safe(r.ID)}, s.cells(&table.Trace{}, &r.TraceRow)))
	}
	out.Flush()
	return out.Error()
}

// rowName is the names of a table's row in one.
func rowName(t *table.Table, row int) string { return strings.Join(t.Rows[row].Names, " · ") }
