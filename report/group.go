package report

import (
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// attainment is the rate that is drawn as a bar towards its quota.
const attainment = "quota_attainment"

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

// figureColumns adds the column of a metric, with the bar or the n that stands
// beside it.
func (l layout) figureColumns(g *grid, t *table.Table, rows []table.Row, i int, c table.Column) {
	var values []table.Value
	counted := false
	for _, row := range rows {
		cell := at(row.Cells, i)
		values = append(values, cell.Value)
		counted = counted || cell.N != nil
	}
	forms := l.forms(t, c.Unit, values)
	yields := figureColumn
	if i == 0 {
		yields = stays
	}
	g.columns = append(g.columns, column{head: text{s: number.Visible(c.Title)}, yields: yields})
	for r, row := range rows {
		cell := at(row.Cells, i)
		g.rows[r].cells = append(g.rows[r].cells, figure(forms[r], cell.Value, cell.Small))
	}
	switch {
	case c.ID == attainment:
		g.barColumn(values)
	case c.Unit == table.Rate && counted:
		l.countColumn(g, rows, i, c)
	}
}

// countColumn adds the n of a rate. It goes before any figure does, for the rate
// is marked where n is small.
func (l layout) countColumn(g *grid, rows []table.Row, i int, c table.Column) {
	g.columns = append(g.columns, column{head: text{s: "n"}, name: "n of " + number.Visible(c.Title), yields: countColumn})
	for r, row := range rows {
		n := ""
		if counted := at(row.Cells, i).N; counted != nil {
			n = l.style.Count(*counted)
		}
		g.rows[r].cells = append(g.rows[r].cells, text{s: n})
	}
}

// barColumn adds bars for values that are shares of a quota.
func (g *grid) barColumn(values []table.Value) {
	bars := make([]string, len(values))
	for i, v := range values {
		bars[i] = bar(v)
	}
	if strings.TrimSpace(strings.Join(bars, "")) == "" {
		return
	}
	g.columns = append(g.columns, column{left: true, yields: barColumn, ornament: true})
	for i := range bars {
		tone := barTone
		if f, ok := values[i].Float(); ok && f >= 1 {
			tone = goodTone
		}
		g.rows[i].cells = append(g.rows[i].cells, text{s: bars[i], tone: tone})
	}
}
