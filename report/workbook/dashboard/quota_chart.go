package dashboard

import (
	"math"

	"kpi/report/workbook/canvas"
)

// plot is what a chart of attainment draws: the parts of bars, as formulas over the
// cells of a page.
type plot struct {
	names, reached, above, gap string
}

// leastPlot is how many rows a chart takes at least.
const leastPlot = 14

// plotHead is the row of the first head on the page of plots.
const plotHead = bodyRow

// plotOf sets the first rows of a block apart into what of each quota was reached, what
// lies above it, and what is missing; nil where there is nothing to draw.
func (b *quotaBook) plotOf(title string, p *canvas.Page, q quotaBlock, rows int) *plot {
	actual, quota := q.at("quota_revenue"), q.at("quota")
	if actual == 0 || quota == 0 || rows == 0 {
		return nil
	}
	if b.plotPage == nil {
		b.plotPage = b.page("Charts", "attainment by rep in each time; what the charts draw stands beside them")
		b.plotRow = plotHead
	}
	at := canvas.At{Row: b.plotRow, Col: 1}
	b.heads(b.plotPage, b.heads(b.plotPage, at, headCell, title), headEnd, "To quota", "Above quota", "Gap to quota")
	for i := range rows {
		b.plotRowOf(at.Down(1+i), p, q, i, actual, quota)
	}
	column := func(n int) string {
		return b.plotPage.RefRange(canvas.Range{From: at.Down(1).Right(n), To: at.Down(rows).Right(n)})
	}
	made := &plot{names: column(0), reached: column(1), above: column(2), gap: column(3)}
	high := max(rows, leastPlot)
	b.plotPage.Height(at.Row, at.Row+high, chartRowPoints)
	b.attainmentChart(b.plotPage, at.Right(5), made, 800, (high+1)*chartRowPixels)
	b.plotRow += high + 3
	return made
}

func (b *quotaBook) plotRowOf(at canvas.At, p *canvas.Page, q quotaBlock, i, actual, quota int) {
	row := q.table.Rows[i]
	ref := func(col int) string { return "N(" + p.Ref(canvas.At{Row: q.first + i, Col: col}) + ")" }
	a, t := ref(actual), ref(quota)
	did, _ := row.Cells[columnOf(q.table, "quota_revenue")].Value.Float()
	was, _ := row.Cells[columnOf(q.table, "quota")].Value.Float()
	b.plotPage.Put(at, canvas.Cell{Formula: p.Ref(canvas.At{Row: q.first + i, Col: 1}), Value: q.name(i), Style: faint})
	amount := with(faint, "#,##0")
	for n, part := range []struct {
		formula string
		value   float64
	}{
		{"MAX(0,MIN(" + a + "," + t + "))", math.Max(0, math.Min(did, was))},
		{"MAX(0," + a + "-" + t + ")", math.Max(0, did-was)},
		{"MAX(0," + t + "-MAX(0," + a + "))", math.Max(0, was-math.Max(0, did))},
	} {
		b.plotPage.Put(at.Right(1+n), canvas.Cell{Formula: part.formula, Value: part.value, Style: amount})
	}
}

// chartPage is the page of plots, behind those that draw them.
func (b *quotaBook) chartPage() {
	if b.plotPage == nil {
		return
	}
	b.book.ToEnd(b.plotPage)
	b.plotPage.Width(1, 1, 34)
	b.plotPage.Width(2, 4, 18)
	b.plotPage.Width(5, 5, 3)
	b.plotPage.Width(6, 14, 13)
	b.plotPage.Repeat(linkRow)
	band(b.plotPage, 14)
}

// attainmentChart draws what reps reached of their quotas.
func (b *quotaBook) attainmentChart(p *canvas.Page, at canvas.At, of *plot, width, height int) {
	p.AddChart(canvas.Chart{
		Kind: canvas.StackedBars, Title: b.say("Attainment by rep"), At: at, Width: width, Height: height, Legend: true, Downwards: true, Format: shortAmount,
		Series: []canvas.Series{
			{Name: b.say("To quota"), Labels: of.names, Values: of.reached, Color: blue},
			{Name: b.say("Above quota"), Labels: of.names, Values: of.above, Color: teal},
			{Name: b.say("Gap to quota"), Labels: of.names, Values: of.gap, Color: gap},
		},
		Alt: b.say("what each rep sold of the quota, above it, and what is missing"),
	})
}

// shortAmount writes the amounts of an axis in little room.
const shortAmount = `[>=1000000000]#,##0.#,,,"bn";[>=1000000]#,##0.#,,"M";#,##0`
