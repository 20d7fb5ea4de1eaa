package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// summaryPage is the headline figures and the period cells.
func (m *maker) summaryPage(part table.Page) {
	p := m.page(part.Title, m.report.Period.Label)
	m.periodCells(p, canvas.At{Row: firstRow, Col: 1})
	m.blocks(p, canvas.At{Row: firstRow + 3, Col: 1}, part.Tables)
}
