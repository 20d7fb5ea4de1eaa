package report

import (
	"io"

	"kpi/kpi/table"
)

// WriteDiff writes why a figure changed. For people the rows are summed up by what
// became of them, and those that weigh most are shown; JSON and CSV have every row. An
// unknown format is an error, as is a failed write.
func WriteDiff(w io.Writer, f Format, d *table.Diff, opt Options) error {
	return writeAs(w, f, d, opt, []writer[*table.Diff]{
		{Table, diffTerminal}, {JSON, diffJSON}, {CSV, diffCSV},
	})
}
