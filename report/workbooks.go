package report

import (
	"bytes"
	"io"

	"kpi/kpi/table"
	"kpi/report/workbook/dashboard"
)

// Source is the run that a designed workbook is of.
type Source = dashboard.Source

// WorkbookOptions are what a designed workbook is made with.
type WorkbookOptions = dashboard.Options

// WriteDashboard writes the dashboard workbook of a report. Nothing is written before
// all of it is made. Notes say which texts were too long for a cell.
func WriteDashboard(w io.Writer, r *table.Report, parts []table.Page, src Source, opt WorkbookOptions) (notes []string, err error) {
	var made bytes.Buffer
	if notes, err = dashboard.Write(&made, r, parts, src, opt); err != nil {
		return nil, err
	}
	_, err = w.Write(made.Bytes())
	return notes, err
}
