package dashboard

import (
	"io"

	"kpi/kpi/table"
)

// Write writes the dashboard of a report. Notes say which texts were too long for a
// cell.
func Write(w io.Writer, r *table.Report, src Source, opt Options) (notes []string, err error) {
	m := newMaker("Sales KPI dashboard", r, src, opt)
	m.summaryPage()
	for i := range r.Tables {
		t := &r.Tables[i]
		switch {
		case t.ID == "summary" || len(t.Columns) == 0 || len(t.Rows) == 0:
		case len(t.Labels) == 0:
			m.listPage(t)
		case t.Rows[0].Period != nil:
			m.trendPage(t)
		case t.Columns[0].Period != nil:
			m.groupTrendPage(t)
		default:
			m.groupPage(t)
		}
	}
	return m.write(w)
}
