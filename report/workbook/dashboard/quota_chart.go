package dashboard

import (
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// leastPlot is how many rows a chart takes at least.
const leastPlot = 14

// plotHead is the row of the first head on the page of plots.
const plotHead = bodyRow

// plotOf sets the first rows of a block apart into what of each quota was reached, what
// lies above it, and what is missing, and draws that; nil where there is nothing to draw.
func (b *quotaBook) plotOf(title string, p *canvas.Page, q quotaBlock, rows int) *canvas.Chart {
	actual, quota := q.at("quota_revenue"), q.at("quota")
	if actual == 0 || quota == 0 || rows == 0 {
		return nil
	}
	if b.plotPage == nil {
		b.plotPage = b.page("Charts", "attainment by rep in each time; what the charts draw stands beside them")
		b.plotRow = plotHead
	}
	at := canvas.At{Row: b.plotRow, Col: 1}
	next := b.heads(b.plotPage, at, headCell, title)
	for _, part := range attainmentParts {
		next = b.heads(b.plotPage, next, headEnd, part.title)
	}
	for i := range rows {
		row := at.Down(1 + i)
		cell := func(col int) operand { return cellOf(b.plotPage, p, canvas.At{Row: q.first + i, Col: col}) }
		b.plotPage.Put(row, canvas.Cell{Formula: cell(1).ref, Value: q.name(i), Style: faint})
		parts(b.plotPage, row.Right(1), attainmentParts, with(faint, "#,##0"), cell(actual), cell(quota))
	}
	column := func(n int) string {
		return b.plotPage.RefRange(canvas.Range{From: at.Down(1).Right(n), To: at.Down(rows).Right(n)})
	}
	goal := columnOf(q.table, "quota")
	format := number.ExcelAxis(q.table.Columns[goal].Unit, append(values(q.table.Rows[:rows], columnOf(q.table, "quota_revenue")), values(q.table.Rows[:rows], goal)...)...)
	made := b.attainmentChart(b.say("Attainment by rep"), format, column(0), func(i int) string { return column(1 + i) })
	high := max(rows, leastPlot)
	b.plotPage.Height(at.Row, at.Row+high, chartRowPoints)
	placed := made
	placed.At, placed.Width, placed.Height = at.Right(5), 800, (high+1)*chartRowPixels
	b.plotPage.AddChart(placed)
	b.plotRow += high + 3
	return &made
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
