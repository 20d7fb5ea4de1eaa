package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// block is a table as it stands on a page. Names are in its first column.
type block struct {
	table *table.Table
	// head is the place of the head over the names; first and last are the rows of
	// groups or units, and end is the last row of all.
	head             canvas.At
	first, last, end int
	// wide is its last column.
	wide int
	// figures is the column of each of the table's columns.
	figures []int
	// forms is how the figures of each are written.
	forms []number.Form
	// notes stand below its rows, one a row.
	notes []string
}

// column is the range of a figure's values in the rows of a block, for charts and
// sparks.
func (b block) column(p *canvas.Page, i int) string {
	return p.RefRange(canvas.Rows(b.figures[i], b.first, b.last))
}

// names is the range of its names.
func (b block) names(p *canvas.Page) string {
	return p.RefRange(canvas.Rows(b.head.Col, b.first, b.last))
}

// block puts a table on a page: one KPI a row where there are no groups, one unit a row
// in a trend, and one group a row otherwise.
func (m *maker) block(p *canvas.Page, at canvas.At, t *table.Table) block {
	switch {
	case len(t.Rows) == 0 && t.Total == nil:
		return m.remarks(p, at, t)
	case len(t.Labels) == 0:
		return m.list(p, at, t)
	case len(t.Rows) > 0 && t.Rows[0].Period != nil:
		return m.units(p, at, t)
	}
	return m.groups(p, at, t)
}

// remarks is a table without rows: why there are none.
func (m *maker) remarks(p *canvas.Page, at canvas.At, t *table.Table) block {
	for i, n := range t.Notes {
		p.Put(at.Down(i), canvas.Cell{Value: number.Visible(n.Text), Style: faint})
	}
	return block{table: t, head: at, first: at.Row, last: at.Row, end: at.Row + len(t.Notes), wide: at.Col}
}

// header writes the heads of a block: its label and its figures, which stand on the
// right.
func (m *maker) header(p *canvas.Page, at canvas.At, t *table.Table, labels ...string) {
	at = m.heads(p, at, headCell, labels...)
	for _, c := range t.Columns {
		style := headEnd
		if c.Unit == table.Word {
			style = headAside
		}
		at = m.heads(p, at, style, c.Title)
	}
}

// list puts a table of totals on a page, one KPI a row.
func (m *maker) list(p *canvas.Page, at canvas.At, t *table.Table) block {
	m.header(p, at, &table.Table{Columns: []table.Column{
		{Title: m.say("Value")}, {Title: m.say("Previous")}, {Title: m.say("Change")}, {Title: m.say("Target")},
	}}, "KPI")
	b := block{table: t, head: at, first: at.Row + 1, last: at.Row + len(t.Columns), end: at.Row + len(t.Columns), wide: at.Col + 4}
	for i, c := range t.Columns {
		cell := t.Rows[0].Cells[i]
		m.kpiRow(p, at.Down(1+i), figure{column: c, cell: cell, form: m.formOf(c.Unit, cell.Value, cell.Previous)})
	}
	return b
}

// kpiRow is one KPI: its name, its figure, that before, the change, and the target.
func (m *maker) kpiRow(p *canvas.Page, at canvas.At, f figure) {
	f.style = rowCell
	p.Put(at, canvas.Cell{Value: number.Visible(f.column.Title), Style: rowCell})
	m.figure(p, at.Right(1), f)
	fill(p, at.Right(2), 3, rowCell)
	if m.before != nil {
		f.part = previous
		m.figure(p, at.Right(2), f)
		m.change(p, at.Right(3), f.column, f.cell, at.Right(1), at.Right(2), rowCell)
	}
	if f.cell.Target.Defined() {
		f.part = target
		m.figure(p, at.Right(4), f)
	}
}

// groups puts a table of groups on a page: one group a row, and a total.
func (m *maker) groups(p *canvas.Page, at canvas.At, t *table.Table) block {
	labels := make([]string, len(t.Labels))
	for i, l := range t.Labels {
		labels[i] = l.Title
	}
	m.header(p, at, t, labels...)
	first := at.Down(1)
	if len(t.Columns) > 0 && t.Columns[0].Period != nil {
		first = at.Down(4) // below the days of the columns
	}
	b := block{table: t, head: at, first: first.Row, last: first.Row + len(t.Rows) - 1, wide: at.Col + len(labels) + len(t.Columns) - 1}
	rolling := m.rollingColumns(t)
	for i, c := range t.Columns {
		b.figures, b.forms = append(b.figures, at.Col+len(labels)+i), append(b.forms, m.columnForm(t, i))
		if top := at.Right(len(labels) + i); c.Period != nil {
			m.days(p, top.Down(1), top.Down(2), top.Down(3), c.Period, rolling)
		}
	}
	for i, row := range t.Rows {
		m.groupRow(p, b, first.Down(i), row, rowCell, true)
	}
	b.end = b.last
	if t.Total != nil {
		b.end++
		m.groupRow(p, b, canvas.At{Row: b.end, Col: at.Col}, *t.Total, totalCell, false)
	}
	return b
}

// groupRow is one group, or the total of all.
func (m *maker) groupRow(p *canvas.Page, b block, at canvas.At, row table.Row, style canvas.Style, grouped bool) {
	var groups []live.Group
	for i := range b.table.Labels {
		name := ""
		if i < len(row.Names) {
			name = number.Visible(row.Names[i])
		}
		if !grouped && i == 0 {
			name = m.say("Total")
		}
		label := style
		label.Wrap = true
		p.Put(at.Right(i), canvas.Cell{Value: name, Style: label})
		if grouped {
			groups = append(groups, live.Group{Dimension: b.table.Labels[i].ID, Name: name, Ref: at.Right(i).InColumn()})
		}
	}
	for i, c := range b.table.Columns {
		if i >= len(row.Cells) {
			continue
		}
		f := figure{column: c, cell: row.Cells[i], groups: groups, of: at.String(), form: b.forms[i], style: style}
		if len(row.Names) > 0 {
			f.of = row.Names[0]
		}
		if c.Period != nil {
			top := canvas.At{Row: b.head.Row, Col: b.figures[i]}
			w := m.windowAt(p, c.Period, top.Down(1).InRow(), top.Down(2).InRow(), top.Down(3).InRow())
			f.window = &w
		}
		m.figure(p, canvas.At{Row: at.Row, Col: b.figures[i]}, f)
	}
}
