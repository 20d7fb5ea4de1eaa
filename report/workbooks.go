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

// Quotas is what a quota workbook shows, QuotaTime its answer for one time, and Line one
// line that leads to a control total.
type (
	Quotas    = dashboard.Quotas
	QuotaTime = dashboard.QuotaTime
	Line      = dashboard.Line
)

// WriteDashboard writes the dashboard workbook of a report. Nothing is written before
// all of it is made. Notes say which texts were too long for a cell.
func WriteDashboard(w io.Writer, r *table.Report, parts []table.Page, src Source, opt WorkbookOptions) (notes []string, err error) {
	return whole(w, func(made io.Writer) ([]string, error) { return dashboard.Write(made, r, parts, src, opt) })
}

// WriteQuotas writes the quota workbook, as WriteDashboard does a dashboard.
func WriteQuotas(w io.Writer, q Quotas, src Source, opt WorkbookOptions) (notes []string, err error) {
	return whole(w, func(made io.Writer) ([]string, error) { return dashboard.WriteQuotas(made, q, src, opt) })
}

// whole writes nothing before all of it is made.
func whole(w io.Writer, make func(io.Writer) ([]string, error)) (notes []string, err error) {
	var made bytes.Buffer
	if notes, err = make(&made); err != nil {
		return nil, err
	}
	_, err = w.Write(made.Bytes())
	return notes, err
}
