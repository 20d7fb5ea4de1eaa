package dashboard

import (
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// units puts a trend on a page: one calendar unit a row, its days on the right.
func (m *maker) units(p *canvas.Page, at canvas.At, t *table.Table) block {
	return m.unitsLike(p, at, t, t)
}

// unitsLike puts a trend on a page, each figure in the column that it has in another.
func (m *maker) unitsLike(p *canvas.Page, at canvas.At, t, like *table.Table) block {
	b := block{table: t, head: at, first: at.Row + 1, last: at.Row + len(t.Rows), end: at.Row + len(t.Rows), wide: at.Col + len(like.Columns) + 3}
	m.header(p, at, like, t.Labels[0].Title)
	m.heads(p, at.Right(1+len(like.Columns)), faintHead, dayHeads...)
	forms := make([]number.Form, len(t.Columns))
	for i, c := range t.Columns {
		forms[i] = m.columnForm(t, i)
		b.figures = append(b.figures, at.Col+1+columnOf(like, c.ID))
	}
	for i, row := range t.Rows {
		name := at.Down(1 + i)
		from := name.Right(1 + len(like.Columns))
		m.unit(p, name, from, t, row)
		w := m.windowAt(p, row.Period, from.InColumn(), from.Right(1).InColumn(), from.Right(2).InColumn())
		for j, c := range t.Columns {
			m.figure(p, canvas.At{Row: name.Row, Col: b.figures[j]}, figure{column: c, cell: row.Cells[j], window: &w, of: row.Names[0], form: forms[j], style: rowCell})
		}
	}
	return b
}

// dayHeads are the heads over the days of a unit.
var dayHeads = []string{"First day", "Last day", "Up to"}

// unit writes the name of a unit and its days. The name of a month is its first day, so
// that it follows the period cells.
func (m *maker) unit(p *canvas.Page, name, from canvas.At, t *table.Table, row table.Row) {
	if !m.monthly(t) {
		p.Put(name, canvas.Cell{Value: number.Visible(row.Names[0]), Style: rowCell})
		m.days(p, from, from.Right(1), from.Right(2), row.Period, fixedDays)
		return
	}
	rolls := rollingMonth
	if !strings.HasPrefix(row.Period.To, row.Names[0]) {
		rolls = yearEarlier
	}
	m.days(p, from, from.Right(1), from.Right(2), row.Period, rolls)
	_, to, _ := daysOf(row.Period)
	p.Put(name, monthCell(to, from.Right(1), rowCell))
}

// monthly tells whether the rows of a table are months that Excel knows.
func (m *maker) monthly(t *table.Table) bool {
	return m.src.Gregorian() && len(t.Labels) == 1 && t.Labels[0].ID == "month"
}

// labelFormat is how the units of a trend are written beside a chart.
func (m *maker) labelFormat(t *table.Table) string {
	if !m.monthly(t) {
		return ""
	}
	return shortMonth
}
