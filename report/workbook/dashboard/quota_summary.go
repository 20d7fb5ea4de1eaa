package dashboard

import (
	"fmt"
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// The Summary is columns of one width, two of them a tile.
const (
	summaryColumns = 8
	summaryWidth   = 16
	tilesAcross    = 4
	mostTiles      = 8
	// mostOnSummary is the most reps that its chart shows; that of more stands on the page
	// of the period.
	mostOnSummary = 24
)

// summaryOfQuotas is the headline, who reached what, whether it all ties, and who signs.
func (b *quotaBook) summaryOfQuotas() {
	p := b.summary
	t := b.quotas.Asked.table("summary", "summary")
	row := bodyRow
	if t != nil && len(t.Rows) > 0 {
		row = b.quotaTiles(p, row, t)
	}
	row = b.summaryCharts(p, row)
	below := b.moreFigures(p, row, t)
	row = max(below, b.bandCounts(p, row)) + 1
	row = b.tieLines(p, row)
	b.sectionTitle(p, canvas.At{Row: row, Col: 1}, summaryColumns, "Period (editable)")
	b.periodCells(p, canvas.At{Row: row + 1, Col: 1}, 1)
	b.signOff(p, row+6)
	p.Width(1, summaryColumns, summaryWidth)
	p.Upright()
	band(p, summaryColumns)
}

// The looks of a tile.
var (
	quotaName   = canvas.Style{Color: grey, Size: 9, Fill: tile, ThickTop: blue, Bold: true, Middle: true}
	quotaFigure = canvas.Style{Color: ink, Size: 16, Fill: tile, Bold: true, Middle: true, Align: canvas.Start}
	quotaNote   = canvas.Style{Color: grey, Size: 9, Fill: tile}
)

// tileOrder is the figures of the tiles.
var tileOrder = []string{
	"quota_attainment", "revenue", "quota", "quota_gap", "quota_needed_per_day", "quota_outlook", "quota_participation", "reps_with_quota",
}

// quotaTiles draws the headline figures, and returns the row after them.
func (b *quotaBook) quotaTiles(p *canvas.Page, row int, t *table.Table) int {
	n := 0
	for _, id := range tileOrder {
		i := columnOf(t, id)
		if i < 0 {
			continue
		}
		at := canvas.At{Row: row + n/tilesAcross*4, Col: 1 + n%tilesAcross*2}
		b.quotaTile(p, at, t.Columns[i], t.Rows[0].Cells[i])
		p.Height(at.Row+1, at.Row+1, 26)
		p.Height(at.Row+3, at.Row+3, 8)
		n++
	}
	return row + (n+tilesAcross-1)/tilesAcross*4
}

func (b *quotaBook) quotaTile(p *canvas.Page, at canvas.At, c table.Column, cell table.Cell) {
	form := b.formOf(c.Unit, cell.Value, cell.Previous)
	fill(p, at, 2, quotaName)
	fill(p, at.Down(1), 2, quotaFigure)
	fill(p, at.Down(2), 2, quotaNote)
	p.Put(at, canvas.Cell{Value: number.Visible(c.Title), Style: quotaName})
	b.figure(p, at.Down(1), figure{column: c, cell: cell, form: form, style: quotaFigure})
	restyle(p, at.Down(1), starting)
	p.Merge(canvas.Range{From: at.Down(1), To: at.Down(1).Right(1)})
	if b.before != nil {
		p.Put(at.Down(2), canvas.Cell{Value: b.say("previous"), Style: quotaNote})
		b.figure(p, at.Down(2).Right(1), figure{column: c, cell: cell, part: previous, form: form, style: quotaNote})
		restyle(p, at.Down(2).Right(1), starting)
	}
}

// summaryCharts draws who reached what, and returns the row after it.
func (b *quotaBook) summaryCharts(p *canvas.Page, row int) int {
	b.sectionTitle(p, canvas.At{Row: row, Col: 1}, summaryColumns, "Attainment")
	const rows, column = 18, 117
	p.Height(row+1, row+rows, chartRowPoints)
	wide := 5
	if b.main.plot != nil && b.main.quoted <= mostOnSummary {
		chart := *b.main.plot
		chart.At, chart.Width, chart.Height = canvas.At{Row: row + 1, Col: 1}, wide*column-6, rows*chartRowPixels
		p.AddChart(chart)
	} else {
		wide = 0
	}
	b.bandChart(p, canvas.At{Row: row + 1, Col: 1 + wide}, row+rows+3, (summaryColumns-wide)*column-4, rows*chartRowPixels)
	return row + rows + 2
}

// moreFigures lists what has no tile beside the bands, and returns the row after it.
func (b *quotaBook) moreFigures(p *canvas.Page, row int, t *table.Table) int {
	at := canvas.At{Row: row, Col: 6}
	b.heads(p, at, headCell, "More figures", "", "")
	if t == nil || len(t.Rows) == 0 {
		return row + 1
	}
	for i, c := range t.Columns {
		if slices.Contains(tileOrder, c.ID) {
			continue
		}
		at = at.Down(1)
		cell := t.Rows[0].Cells[i]
		form := b.formOf(c.Unit, cell.Value)
		p.Put(at, canvas.Cell{Value: number.Visible(c.Title), Style: rowCell})
		p.Put(at.Right(1), canvas.Cell{Style: rowCell})
		b.figure(p, at.Right(2), figure{column: c, cell: cell, form: form, style: rowCell})
	}
	return at.Row + 1
}

// tieLines says whether the figures tie, and returns the row after them.
func (b *quotaBook) tieLines(p *canvas.Page, row int) int {
	b.sectionTitle(p, canvas.At{Row: row, Col: 1}, summaryColumns, "Does it tie?")
	line := func(title, ref, value, detail string) {
		row++
		p.Put(canvas.At{Row: row, Col: 1}, canvas.Cell{Value: title, Style: tieLink, Link: detail})
		fill(p, canvas.At{Row: row, Col: 2}, summaryColumns-1, rowCell)
		p.Put(canvas.At{Row: row, Col: 5}, canvas.Cell{Formula: ref, Value: value, Style: with(strongRow, "")})
	}
	yes, no := agrees+" "+b.say("ties"), differs+" "+b.say("does not tie")
	if t := b.main; t.reps.table != nil {
		all, under, without := t.reps.total("revenue"), t.reps.total("quota_revenue"), t.reps.total("revenue_without_quota")
		if all != "" && under != "" && without != "" {
			on := canvas.Quote(t.page.Name) + "!"
			line(b.say("Revenue = revenue under quota + revenue without quota"),
				fmt.Sprintf(`IF(ROUND(N(%s%s)-N(%s%s)-N(%s%s),2)=0,%s,%s)`, on, all, on, under, on, without, live.Text(yes), live.Text(no)), yes, t.page.Ref(canvas.At{Row: t.reps.end, Col: 1}))
		}
	}
	for _, r := range b.results {
		open := "– " + b.say("no control total yet: it is written on the page Reconciliation")
		word := r.word
		if word == "" {
			word = open
		}
		line(b.say("Control total")+": "+r.title, "IF("+r.ref+`="",`+live.Text(open)+","+r.ref+")", word, r.ref)
	}
	all := b.agreement("ties", "does not tie", rowCell)
	line(b.say("every formula gives the engine's figure"), all.Formula, yes, "check_total")
	return row + 2
}

// tieLink leads to what a line of the Summary is of.
var tieLink = canvas.Style{Color: blue, Bottom: rule, Link: true}

// strongRow is a result in a row.
var strongRow = canvas.Style{Color: ink, Bold: true, Bottom: rule}

// signOff is where those who stand for the figures sign.
func (b *quotaBook) signOff(p *canvas.Page, row int) {
	b.sectionTitle(p, canvas.At{Row: row, Col: 1}, summaryColumns, "Sign-off")
	at := canvas.At{Row: row + 1, Col: 1}
	for i, head := range []string{"", "Name", "Date", "Signature"} {
		p.Put(at.Right(i*2), canvas.Cell{Value: b.say(head), Style: faint})
	}
	line := canvas.Style{Color: ink, Bottom: grey}
	for i, who := range []string{"Prepared by", "Checked by", "Approved by"} {
		place := at.Down(1 + i)
		p.Height(place.Row, place.Row, 26)
		p.Put(place, canvas.Cell{Value: b.say(who), Style: canvas.Style{Color: ink, Bold: true, Middle: true}})
		fill(p, place.Right(2), summaryColumns-2, line)
	}
}
