package dashboard

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

func itself(x []float64) (float64, bool) { return x[0], true }

// groupChart draws below the groups how far each came: the attainment up to its quota,
// above it, and what is short of it; without quotas, what groups are ranked by. What it
// draws stands beside it, or below.
func (l *listing) groupChart(at canvas.At, width int) {
	by := l.table.Columns[l.leading()]
	id, title, of := by.ID, by.Title, func(row table.Row) table.Value { return row.Cells[l.leading()].Value }
	shown, parted := values(l.rows, l.leading()), l.column(attainmentColumn) > 0
	if parted {
		id, title, of = attainmentColumn, l.columns[l.column(attainmentColumn)-1].title, l.attained
	}
	groups := l.inOrder(of)
	if len(groups) == 0 || !parted && !anything(shown) {
		return
	}
	groups, title = ends(l.maker, groups, title)
	chart := canvas.Chart{
		Kind: canvas.Bars, Title: title, Alt: title,
		Downwards: true, FromZero: fromZero(shown), Format: number.StyleFor("").ExcelCompact(by.Unit, l.report.Currency, shown...), Values: true,
	}
	drawn := []drawnPart{{by.Title, "$1", blue, itself}}
	if parted {
		chart, drawn = l.attainmentChart(title, "0%", "", func(int) string { return "" }), attainmentParts
	}
	chart.At, chart.Width, chart.Height = at, width, 110+20*len(groups)
	chart.Series = l.chartFigures(l.besideChart(at, chart), groups, id, drawn, chart.Format)
	l.page.AddChart(chart)
	underChart(l.page, at.Row, chart.Height)
	l.keep(l.page, at.Row, at.Row+chartSpace(chart.Height)-1)
}

// besideChart is where the figures of a chart stand: under the months where there are
// enough of these, else below the chart.
func (l *listing) besideChart(at canvas.At, c canvas.Chart) canvas.At {
	if spark := l.column(sparkColumn); spark > 0 && len(l.columns) >= spark+1+len(attainmentParts) {
		return canvas.At{Row: at.Row, Col: spark}
	}
	return canvas.At{Row: at.Row + chartSpace(c.Height), Col: max(at.Col, l.column(nameColumn))}
}

// inOrder is the groups that have a figure, the highest first.
func (l *listing) inOrder(of func(table.Row) table.Value) []int {
	var groups []int
	for i, row := range l.rows {
		if of(row).Defined() && !unassigned(row) {
			groups = append(groups, i)
		}
	}
	slices.SortStableFunc(groups, func(a, b int) int { return of(l.rows[b]).Num.Cmp(of(l.rows[a]).Num) })
	return groups
}

// chartFigures writes the figures that a chart draws, in small grey letters: formulas
// over the cells of the page. The names have the room of two columns.
func (l *listing) chartFigures(at canvas.At, groups []int, id string, drawn []drawnPart, format string) []canvas.Series {
	span := func(col int) string {
		return l.page.RefRange(canvas.Rows(col, at.Row+1, at.Row+len(groups)))
	}
	l.page.Put(at, canvas.Cell{Value: l.say("figures of the chart"), Style: faint})
	for i, part := range drawn {
		l.page.Put(at.Right(2+i), canvas.Cell{Value: l.say(part.title), Style: faintEnd})
	}
	for n, group := range groups {
		row, of := at.Down(1+n), canvas.At{Row: l.first + group, Col: l.column(id)}
		mirror(l.page, row, l.page, l.beside(of, nameColumn), faint)
		parts(l.page, row.Right(2), drawn, with(faint, format), cellOf(l.page, l.page, of), constant(1))
	}
	return l.partSeries(drawn, span(at.Col), func(i int) string { return span(at.Col + 2 + i) })
}
