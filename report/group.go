package report

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
)

// group lays out a table of groups: names on the left, figures on the right,
// the total last.
func (l layout) group(t *table.Table) *grid {
	g := &grid{}
	rows := allRows(t)
	for range rows {
		g.rows = append(g.rows, gridRow{})
	}
	for i, label := range t.Labels {
		l.labelColumn(g, t, i, label)
	}
	heads := make([]int, len(t.Columns)) // where each column stands in the grid
	for i, c := range t.Columns {
		heads[i] = len(g.columns)
		l.figureColumns(g, t, rows, i, c)
	}
	g.place(t, func(n table.Note) *text {
		c, r := columnOf(t, n.Column), rowOf(t, n.Names)
		switch {
		case c >= 0 && len(n.Names) == 0:
			return &g.columns[heads[c]].head
		case c >= 0 && r >= 0:
			return &g.rows[r].cells[heads[c]]
		case n.Column == "" && r >= 0:
			return &g.rows[r].cells[0]
		}
		return nil
	})
	if t.Total != nil {
		g.rows[len(g.rows)-1].strong = true
	}
	return g
}

// allRows is the rows of a table with its total.
func allRows(t *table.Table) []table.Row {
	if t.Total == nil {
		return t.Rows
	}
	return append(t.Rows[:len(t.Rows):len(t.Rows)], *t.Total)
}

// labelColumn adds a column of names. The first is headed by the table's title.
func (l layout) labelColumn(g *grid, t *table.Table, i int, label table.Label) {
	head, before := text{s: number.Visible(label.Title)}, ""
	if i == 0 {
		head, before = text{s: number.Visible(t.Title), tone: headTone}, "  "
	}
	g.columns = append(g.columns, column{head: head, left: true})
	for r := range g.rows {
		name := ""
		switch {
		case r < len(t.Rows):
			name = number.Visible(at(t.Rows[r].Names, i))
		case i == 0:
			name = l.say("Total")
		}
		g.rows[r].cells = append(g.rows[r].cells, text{s: before + name})
	}
}

// figureColumns adds the column of a metric, with what stands beside it: its
// bounds, its drawing, its n.
func (l layout) figureColumns(g *grid, t *table.Table, rows []table.Row, i int, c table.Column) {
	cells := make([]table.Cell, len(rows))
	values := make([]table.Value, len(rows))
	for r, row := range rows {
		cells[r] = at(row.Cells, i)
		values[r] = cells[r].Value
	}
	forms := l.forms(t, c.Unit, values)
	head := column{head: text{s: number.Visible(c.Title)}, left: c.Unit == table.Word, wraps: c.Unit == table.Word, yields: figureColumn}
	if i == 0 {
		head.yields = stays
	}
	g.columns = append(g.columns, head)
	for r, cell := range cells {
		g.rows[r].cells = append(g.rows[r].cells, told(forms[r], c.Unit, cell))
	}
	sampled := c.Unit == table.Rate && c.Draw != table.Goal // a part of a target is no sample
	if sampled && !boundsAreColumns(rows, cells) {
		l.boundsColumn(g, forms, cells)
	}
	g.drawingColumn(drawing(c.Draw, cells, t.Total != nil))
	if sampled {
		l.countColumn(g, cells, c)
	}
}

// told is what a cell says: its word, or its figure.
func told(form number.Form, unit table.Unit, cell table.Cell) text {
	if unit == table.Word && (cell.Word != "" || cell.Value.Why == "") {
		return text{s: number.Visible(cell.Word)}
	}
	return figure(form, cell.Value, cell.Small)
}

// boundsColumn adds the bounds of rates, where any has them. They go without a
// word, and before names are cut short: the mark of small samples says as much.
func (l layout) boundsColumn(g *grid, forms []number.Form, cells []table.Cell) {
	bounds := make([]text, len(cells))
	some := false
	for r, cell := range cells {
		if between := forms[r].Bounds(cell.Low, cell.High); between != "" {
			bounds[r], some = text{s: "(" + between + ")", tone: dimTone}, true
		}
	}
	if some {
		g.put(column{head: text{s: "(95%)"}, yields: boundsColumn, extra: true}, bounds)
	}
}

// boundsAreColumns tells whether a table has the bounds of a rate in columns of
// their own.
func boundsAreColumns(rows []table.Row, cells []table.Cell) bool {
	return isColumn(rows, cells, func(c table.Cell) table.Value { return c.Low }) &&
		isColumn(rows, cells, func(c table.Cell) table.Value { return c.High })
}

// isColumn tells whether a bound, wherever there is one, is the figure of one and
// the same column.
func isColumn(rows []table.Row, cells []table.Cell, bound func(table.Cell) table.Value) bool {
	for i := range rows[0].Cells {
		differs := func(r int) bool {
			b, v := bound(cells[r]), at(rows[r].Cells, i).Value
			return b.Defined() && (!v.Defined() || v.Num.Cmp(b.Num) != 0)
		}
		same := true
		for r := range cells {
			same = same && !differs(r)
		}
		if same {
			return true
		}
	}
	return false
}

// countColumn adds the n of a rate, where any has one. It goes before any figure
// does, for the rate is marked where n is small.
func (l layout) countColumn(g *grid, cells []table.Cell, c table.Column) {
	counts := make([]text, len(cells))
	some := false
	for r, cell := range cells {
		if cell.N != nil {
			counts[r], some = text{s: l.style.Count(*cell.N)}, true
		}
	}
	if some {
		g.put(column{head: text{s: "n"}, name: "n of " + number.Visible(c.Title), yields: countColumn}, counts)
	}
}

// drawingColumn adds drawings, where there are any.
func (g *grid) drawingColumn(drawn []text) {
	if slices.ContainsFunc(drawn, func(t text) bool { return t.s != "" }) {
		g.put(column{left: true, yields: drawingColumn, ornament: true, extra: true}, drawn)
	}
}

// put adds a column with its cells.
func (g *grid) put(c column, cells []text) {
	g.columns = append(g.columns, c)
	for r := range g.rows {
		g.rows[r].cells = append(g.rows[r].cells, cells[r])
	}
}
