package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// groupPage is a table of groups: one group a row, and a total.
func (m *maker) groupPage(t *table.Table) {
	p := m.page(t.Title, m.report.Period.Label)
	m.heads(p, firstRow, append([]string{t.Labels[0].Title}, titles(t)...)...)
	for i, row := range t.Rows {
		m.groupRow(p, canvas.At{Row: firstRow + 1 + i, Col: 1}, t, row, rowCell, true)
	}
	if t.Total != nil {
		m.groupRow(p, canvas.At{Row: firstRow + 1 + len(t.Rows), Col: 1}, t, *t.Total, totalCell, false)
	}
	p.Width(1, 1, 26)
	p.Width(2, 1+len(t.Columns), 14)
	p.Freeze(canvas.At{Row: firstRow + 1, Col: 2})
	band(p, 1+len(t.Columns))
}

func titles(t *table.Table) []string {
	var all []string
	for _, c := range t.Columns {
		all = append(all, c.Title)
	}
	return all
}

func (m *maker) groupRow(p *canvas.Page, at canvas.At, t *table.Table, row table.Row, style canvas.Style, grouped bool) {
	p.Put(at, canvas.Cell{Value: number.Visible(row.Names[0]), Style: style})
	var groups []live.Group
	if grouped {
		groups = []live.Group{{Dimension: t.Labels[0].ID, Name: row.Names[0], Ref: at.InColumn()}}
	}
	for i, c := range t.Columns {
		if i >= len(row.Cells) {
			continue
		}
		f := figure{column: c, cell: row.Cells[i], groups: groups, of: row.Names[0], form: m.columnForm(t, i), style: style}
		if c.Period != nil {
			w := m.windowAt(p, c.Period, headRef(i, firstRow+1), headRef(i, firstRow+2), headRef(i, firstRow+3))
			f.window = &w
		}
		m.figure(p, at.Right(1+i), f)
	}
}

// headRef is a cell above a column of figures, as the formulas of the column write it.
func headRef(column, row int) string {
	at := canvas.At{Row: row, Col: 2 + column}
	return canvas.Column(at.Col) + "$" + at.Fixed()[len("$"+canvas.Column(at.Col)+"$"):]
}

// columnForm is how the figures of a column are written.
func (m *maker) columnForm(t *table.Table, i int) number.Form {
	var values []table.Value
	for _, row := range t.Rows {
		if i < len(row.Cells) {
			values = append(values, row.Cells[i].Value)
		}
	}
	return number.StyleFor("").Form(t.Columns[i].Unit, m.report.Currency, values...)
}
