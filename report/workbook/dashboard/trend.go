package dashboard

import (
	"kpi/kpi/period"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// trendPage is a table of calendar units: one unit a row, with its days.
func (m *maker) trendPage(t *table.Table) {
	p := m.page(t.Title, m.report.Period.Label)
	m.heads(p, firstRow, append([]string{t.Labels[0].Title, "Last day", "Up to"}, titles(t)...)...)
	for i, row := range t.Rows {
		m.trendRow(p, canvas.At{Row: firstRow + 1 + i, Col: 1}, t, row)
	}
	p.Width(1, 3, 12)
	p.Width(4, 3+len(t.Columns), 14)
	p.Freeze(canvas.At{Row: firstRow + 1, Col: 2})
	band(p, 3+len(t.Columns))
}

func (m *maker) trendRow(p *canvas.Page, at canvas.At, t *table.Table, row table.Row) {
	m.days(p, at, at.Right(1), at.Right(2), row.Period)
	w := m.windowAt(p, row.Period, at.InColumn(), at.Right(1).InColumn(), at.Right(2).InColumn())
	for i, c := range t.Columns {
		m.figure(p, at.Right(3+i), figure{column: c, cell: row.Cells[i], window: &w, of: row.Names[0], form: m.columnForm(t, i), style: rowCell})
	}
}

// days writes the first and the last day of a time, and the last whose records count.
func (m *maker) days(p *canvas.Page, from, to, through canvas.At, of *table.Period) {
	w := m.windowAt(p, of, "", "", "")
	p.Put(from, dateCell(w.From.Day, with(rowCell, "")))
	p.Put(to, dateCell(w.To.Day, faint))
	c := canvas.Cell{Formula: lastOf(from.String(), to.String()), Value: serial(w.Last.Day), Style: with(faint, dateFormat)}
	if w.Last.Day != lastDay(w.From.Day, w.To.Day, m.src.AsOf()) {
		c.Formula = "" // as many days as of another time
	}
	p.Put(through, c)
}

// lastDay is what lastOf gives.
func lastDay(from, to, asOf period.Day) period.Day {
	if from <= asOf && asOf <= to {
		return asOf
	}
	return to
}

// groupTrendPage is a table of groups and calendar units: one figure.
func (m *maker) groupTrendPage(t *table.Table) {
	p := m.page(t.Title, m.report.Period.Label)
	m.heads(p, firstRow, append([]string{t.Labels[0].Title}, titles(t)...)...)
	for i, c := range t.Columns {
		at := canvas.At{Row: firstRow + 1, Col: 2 + i}
		m.days(p, at, at.Down(1), at.Down(2), c.Period)
	}
	for i, row := range t.Rows {
		m.groupRow(p, canvas.At{Row: firstRow + 4 + i, Col: 1}, t, row, rowCell, true)
	}
	if t.Total != nil {
		m.groupRow(p, canvas.At{Row: firstRow + 4 + len(t.Rows), Col: 1}, t, *t.Total, totalCell, false)
	}
	p.Width(1, 1, 26)
	p.Width(2, 1+len(t.Columns), 13)
	band(p, 1+len(t.Columns))
}
