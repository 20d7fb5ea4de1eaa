package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// subjectPage is the tables of a part, one below the other.
func (m *maker) subjectPage(part table.Page) {
	p := m.page(part.Title, m.report.Period.Label)
	m.blocks(p, canvas.At{Row: firstRow, Col: 1}, part.Tables)
}

// blocks puts tables on a page, one below the other, and paints its head as wide as
// they are.
func (m *maker) blocks(p *canvas.Page, at canvas.At, tables []*table.Table) []block {
	var all []block
	wide := 5
	for _, t := range tables {
		p.Put(at, canvas.Cell{Value: t.Title, Style: section})
		b := m.block(p, at.Down(1), t)
		all = append(all, b)
		at, wide = canvas.At{Row: b.end + 2, Col: at.Col}, max(wide, b.wide)
	}
	p.Width(1, 1, 30)
	p.Width(2, wide, 14)
	band(p, wide)
	return all
}
