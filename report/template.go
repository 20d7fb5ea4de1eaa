package report

import (
	"bytes"
	"encoding/csv"
	"io"

	"kpi/kpi/table"
	"kpi/report/workbook"
)

// WriteTemplate writes a file to fill in, as CSV or as a workbook. In CSV, what the
// columns mean stands above the headers, in lines that begin with #; in a workbook
// it stands in notes on the headers. An unknown format is an error, as is a failed
// write.
func WriteTemplate(w io.Writer, f Format, t table.Template) error {
	return writeAs(w, f, t, Options{}, []writer[table.Template]{
		{CSV, templateCSV},
		{XLSX, func(w *bytes.Buffer, t table.Template, _ Options) error { return workbook.WriteTemplate(w, t) }},
	})
}

// templateCSV writes each remark as one cell: a comma in it starts no other.
func templateCSV(w *bytes.Buffer, t table.Template, _ Options) error {
	out := csv.NewWriter(w)
	out.Write([]string{"# " + t.Title + ": " + table.HowToFill})
	var headers []string
	for _, c := range t.Columns {
		out.Write([]string{"# " + c.Header + ": " + c.Help()})
		headers = append(headers, c.Header)
	}
	out.Write(headers)
	out.Flush()
	return out.Error() // the first error of all writes
}
