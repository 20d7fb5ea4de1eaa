package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// tablesPage is the tables of a part, one below the other: an analysis, or a table that
// was asked for.
func (m *maker) tablesPage(part table.Page) {
	p := m.page(part.Title, m.report.Period.Label)
	m.oneList(p, m.blocks(p, canvas.At{Row: bodyRow, Col: 1}, part.Tables))
}

// blocks puts tables on a page, one below the other, and paints its head as wide as
// they are.
func (m *maker) blocks(p *canvas.Page, at canvas.At, tables []*table.Table) []block {
	var blocks []block
	for _, t := range tables {
		b := m.section(p, at, t)
		blocks = append(blocks, b)
		at = canvas.At{Row: b.end + 2, Col: 1}
	}
	m.fit(p, blocks)
	wide := m.paint(p, blocks)
	for _, b := range blocks {
		m.noteRows(p, b, wide)
		m.bars(p, b)
	}
	m.legend(p, at, wide)
	return blocks
}

// oneList keeps the heads of a page of one table in sight, and lets its groups be
// filtered.
func (m *maker) oneList(p *canvas.Page, blocks []block) {
	if len(blocks) != 1 || len(blocks[0].table.Labels) == 0 || blocks[0].last <= blocks[0].first {
		p.Freeze(canvas.At{Row: firstRow, Col: 2})
		p.Repeat(linkRow)
		return
	}
	b := blocks[0]
	p.Freeze(canvas.At{Row: b.head.Row + 1, Col: 1 + len(b.table.Labels)})
	p.Repeat(b.head.Row)
	if b.first == b.head.Row+1 {
		p.Filter(canvas.Range{From: b.head, To: canvas.At{Row: b.last, Col: b.wide}})
	}
}
