package dashboard

import (
	"slices"
	"strconv"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// The most bars of a chart, and how many of each end it has where there are more.
const (
	mostBarred = 40
	endsBarred = 20
)

// drawnPart is a series of a chart, as a formula over the figure of each group.
type drawnPart struct {
	title, formula, color string
	of                    func(x []float64) (float64, bool)
}

// attainmentParts are the parts of a bar of attainment.
var attainmentParts = []drawnPart{
	{"to quota", "MAX(0,MIN($1,1))", blue, func(x []float64) (float64, bool) { return max(0, min(x[0], 1)), true }},
	{"above quota", "MAX(0,$1-1)", teal, func(x []float64) (float64, bool) { return max(0, x[0]-1), true }},
	{"gap to quota", "MIN(1,MAX(0,1-$1))", gap, func(x []float64) (float64, bool) { return min(1, max(0, 1-x[0])), true }},
}

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
	all := len(groups)
	if all > mostBarred {
		title += " · " + l.say("highest and lowest") + ": 2 × " + strconv.Itoa(endsBarred) + " / " + strconv.Itoa(all)
		groups = append(groups[:endsBarred:endsBarred], groups[all-endsBarred:]...)
	}
	chart := canvas.Chart{
		Kind: canvas.Bars, Title: title, Alt: title, At: at, Width: width, Height: 110 + 20*len(groups),
		Downwards: true, FromZero: fromZero(shown), Format: number.StyleFor("").ExcelCompact(by.Unit, l.report.Currency, shown...), Values: true,
	}
	drawn := []drawnPart{{by.Title, "$1", blue, itself}}
	if parted {
		chart.Kind, chart.Legend, chart.Values, chart.Format, drawn = canvas.StackedBars, true, false, "0%", attainmentParts
	}
	chart.Series = l.chartFigures(l.besideChart(at, chart), groups, id, drawn, chart.Format)
	l.page.AddChart(chart)
	underChart(l.page, at.Row, chart.Height)
}

// besideChart is where the figures of a chart stand: under the months where there are
// enough of these, else below the chart.
func (l *listing) besideChart(at canvas.At, c canvas.Chart) canvas.At {
	if spark := l.column(sparkColumn); spark > 0 && len(l.columns) >= spark+1+len(attainmentParts) {
		return canvas.At{Row: at.Row, Col: spark}
	}
	return canvas.At{Row: at.Row + chartSpace(c.Height), Col: max(at.Col, l.column(nameColumn))}
}

// anything tells whether a chart of some figures would show more than its axis.
func anything(all []table.Value) bool {
	return slices.ContainsFunc(all, func(v table.Value) bool { return v.Defined() && v.Num.Sign() != 0 })
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
	var series []canvas.Series
	for i, part := range drawn {
		title := l.say(part.title)
		l.page.Put(at.Right(2+i), canvas.Cell{Value: title, Style: faintEnd})
		series = append(series, canvas.Series{Name: title, Labels: span(at.Col), Values: span(at.Col + 2 + i), Color: part.color})
	}
	for n, group := range groups {
		row, of := at.Down(1+n), canvas.At{Row: l.first + group, Col: l.column(id)}
		mirror(l.page, row, l.page, l.beside(of, nameColumn), faint)
		for i, part := range drawn {
			derived(l.page, row.Right(2+i), with(faint, format), part.formula, part.of, of)
		}
	}
	return series
}
