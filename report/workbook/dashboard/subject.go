package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// bodyRow is the first row of what a page shows, an empty one below its head.
const bodyRow = firstRow + 1

// subjectPage is one side of the work: its KPIs in a list, charts, then its tables.
func (m *maker) subjectPage(part table.Page) {
	p := m.page(part.Title, m.report.Period.Label)
	drawings := m.drawings(part)
	at := canvas.At{Row: bodyRow, Col: 1}
	var blocks []block
	charts := canvas.At{}
	for i, t := range part.Tables {
		b := m.section(p, at, t)
		blocks = append(blocks, b)
		at = canvas.At{Row: b.end + 2, Col: 1}
		if i == 0 {
			charts = at
			at = at.Down(chartRows(drawings))
		}
	}
	m.fit(p, blocks)
	wide := m.paint(p, blocks)
	for _, b := range blocks {
		m.noteRows(p, b, wide)
		m.bars(p, b)
	}
	m.draw(p, charts, wide, drawings, blocks)
	m.legend(p, at, wide)
	p.Freeze(canvas.At{Row: firstRow, Col: 2})
	p.Repeat(linkRow)
}

// section is a table with its title, and with what must be said of it below.
func (m *maker) section(p *canvas.Page, at canvas.At, t *table.Table) block {
	m.sectionTitle(p, at, 1, t.Title)
	b := m.block(p, at.Down(1), t)
	if len(t.Labels) == 0 && len(t.Rows) > 0 {
		m.remark(p, &b)
	}
	b.notes = m.notesOf(b)
	b.end += len(b.notes)
	m.keep(p, at.Row, b.end)
	return b
}

// paint paints the head of a page and the lines of its sections as wide as its blocks
// are, and gives the last column.
func (m *maker) paint(p *canvas.Page, blocks []block) (wide int) {
	for _, b := range blocks {
		wide = max(wide, b.wide)
	}
	band(p, wide)
	wide = widen(p)
	for _, b := range blocks {
		fill(p, canvas.At{Row: b.head.Row - 1, Col: 2}, b.wide-1, section)
	}
	return wide
}
