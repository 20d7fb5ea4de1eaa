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
			At: canvas.At{Row: at.Row + n/t.abreast()*chartSpace(trendHeight), Col: 1}, Format: axisFormat(t.now, i), LabelFormat: t.labelFormat(t.now), Every: everyIn(len(t.now.Rows), width-trendSpace),
		}
		if n%t.abreast() == 1 {
			chart.At.Col = second
		}
		b := t.of["now"]
		chart.Series = []canvas.Series{{Name: t.say("this year"), Labels: b.names(t.page), Values: t.plotted(b, i), Color: blue}}
		chart.Series = t.line(chart.Series, "earlier", "a year earlier", c.ID, orange)
		chart.Series = t.line(chart.Series, "average", "moving average", c.ID, grey)
		t.page.AddChart(chart)
		underChart(t.page, chart.At.Row, trendHeight)
		t.keep(t.page, chart.At.Row, chart.At.Row+chartSpace(trendHeight)-1)
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
		Name: t.say(name), Labels: t.of["now"].names(t.page), Values: t.plotted(b, i), Color: color, Dashed: true,
	})
}

// plotted is the range that a line is drawn of: the column of a figure; where formulas
// there say nothing, a copy behind the days that is empty in their rows, for a line falls
// to nothing at a text.
func (t *trends) plotted(b block, i int) string {
	silent := func(n int) bool {
		c, _ := t.page.At(canvas.At{Row: b.first + n, Col: b.figures[i]})
		return c.Formula != "" && !b.table.Rows[n].Cells[i].Value.Defined()
	}
	rows := make([]int, len(b.table.Rows))
	for n := range rows {
		rows[n] = n
	}
	if !slices.ContainsFunc(rows, silent) {
		return b.column(t.page, i)
	}
	t.helped[t.page] = true
	of := canvas.Range{From: canvas.At{Row: b.first, Col: b.wide + 1 + i}, To: canvas.At{Row: b.last, Col: b.wide + 1 + i}}
	t.page.Put(canvas.At{Row: b.head.Row, Col: of.From.Col}, canvas.Cell{Value: t.say("of the chart"), Style: helper})
	for _, n := range rows {
		if b.table.Rows[n].Cells[i].Value.Defined() {
			mirror(t.page, of.From.Down(n), t.page, canvas.At{Row: b.first + n, Col: b.figures[i]}, helper)
		}
	}
	return t.page.RefRange(of)
}

// halves is half the width of the page in pixels, and the column that begins there.
func (t *trends) halves() (width, second int) {
	last := 1 + len(t.now.Columns) + len(dayHeads)
	if t.abreast() == 1 {
		return pixels(t.page, 1, last), 1
	}
	return halves(t.page, last)
}
