package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// listPage is a table of totals: one KPI a row.
func (m *maker) listPage(t *table.Table) {
	p := m.page(t.Title, m.report.Period.Label)
	m.list(p, canvas.At{Row: firstRow, Col: 1}, t)
	band(p, 5)
}

// list puts a table of one row on a page, one KPI a row.
func (m *maker) list(p *canvas.Page, at canvas.At, t *table.Table) {
	for i, title := range []string{"KPI", "Value", "Previous", "Change", "Target"} {
		p.Put(at.Right(i), canvas.Cell{Value: m.say(title), Style: headCell})
	}
	p.Width(1, 1, 34)
	p.Width(2, 5, 16)
	for i, c := range t.Columns {
		if len(t.Rows) == 0 || i >= len(t.Rows[0].Cells) {
			continue
		}
		cell, row := t.Rows[0].Cells[i], at.Down(1+i)
		form := number.StyleFor("").Form(c.Unit, m.report.Currency, cell.Value, cell.Previous)
		f := figure{column: c, cell: cell, form: form, style: rowCell}
		p.Put(row, canvas.Cell{Value: number.Visible(c.Title), Style: rowCell})
		m.figure(p, row.Right(1), f)
		if m.before != nil {
			f.part = previous
			m.figure(p, row.Right(2), f)
			m.change(p, row.Right(3), c, cell, row.Right(1), row.Right(2), rowCell)
		}
		if cell.Target.Defined() {
			f.part = target
			m.figure(p, row.Right(4), f)
		}
	}
}
