package dashboard

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// The size of a chart of a trend, in pixels, and the space between two.
const (
	trendHeight = 270
	trendSpace  = 20
)

// drawn is the columns of the trend that charts show: the first that say something.
func (t *trends) drawn() []int {
	var some []int
	for i := range t.now.Columns {
		undefined := func(v table.Value) bool { return !v.Defined() }
		if len(slices.DeleteFunc(values(t.now.Rows, i), undefined)) > 1 && len(some) < mostTrendCharts {
			some = append(some, i)
		}
	}
	return some
}

// chartRows is how many rows the charts lie over.
func (t *trends) chartRows() int {
	return (len(t.drawn()) + t.abreast() - 1) / t.abreast() * chartSpace(trendHeight)
}

// abreast is how many charts stand side by side: of many units each is as wide as the
// page.
func (t *trends) abreast() int {
	if len(t.now.Rows) > mostMonths {
		return 1
	}
	return 2
}

// charts draws the first figures: this year, the year before, and the
// moving average.
func (t *trends) charts(at canvas.At) {
	width, second := t.halves()
	for n, i := range t.drawn() {
		c := t.now.Columns[i]
		title := number.Visible(c.Title)
		chart := canvas.Chart{
			Kind: canvas.Line, Title: title, Alt: title, Width: width - trendSpace, Height: trendHeight, Legend: true,
			At: canvas.At{Row: at.Row + n/t.abreast()*chartSpace(trendHeight), Col: 1}, Format: axisFormat(t.now, i), LabelFormat: t.labelFormat(t.now),
		}
		if n%t.abreast() == 1 {
			chart.At.Col = second
		}
		b := t.of["now"]
		chart.Series = []canvas.Series{{Name: t.say("this year"), Labels: b.names(t.page), Values: b.column(t.page, i), Color: blue}}
		chart.Series = t.line(chart.Series, "earlier", "a year earlier", c.ID, orange)
		chart.Series = t.line(chart.Series, "average", "moving average", c.ID, grey)
		t.page.AddChart(chart)
		underChart(t.page, chart.At.Row, trendHeight)
	}
}

// line adds the line of a figure of another block, where that has one.
func (t *trends) line(series []canvas.Series, id, name, column, color string) []canvas.Series {
	b, ok := t.of[id]
	if !ok {
		return series
	}
	i := columnOf(b.table, column)
	if i < 0 || !some(values(b.table.Rows, i)) {
		return series
	}
	return append(series, canvas.Series{
		Name: t.say(name), Labels: t.of["now"].names(t.page), Values: b.column(t.page, i), Color: color, Dashed: true,
	})
}

// halves is half the width of the page in pixels, and the column that begins there.
func (t *trends) halves() (width, second int) {
	last := 1 + len(t.now.Columns) + len(dayHeads)
	all := pixels(t.page, 1, last)
	for col := 2; col <= last && t.abreast() == 2; col++ {
		if left := pixels(t.page, 1, col-1); left >= all/2 {
			return left, col
		}
	}
	return all, 1
}
