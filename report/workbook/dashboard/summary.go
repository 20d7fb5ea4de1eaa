package dashboard

import "kpi/report/workbook/canvas"

// summaryPage is the headline figures and the period cells.
func (m *maker) summaryPage() {
	p := m.page("Summary", m.report.Period.Label)
	m.periodCells(p, canvas.At{Row: firstRow, Col: 1})
	if t := m.table("summary"); t != nil {
		m.list(p, canvas.At{Row: firstRow + 3, Col: 1}, t)
	}
	band(p, 5)
}
