package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// quotaBlock is a table of groups against their quotas, as it stands on a page.
type quotaBlock struct {
	block
	page *canvas.Page
}

// at is the column of the page that a figure stands in; 0 where it is not in the table.
func (q quotaBlock) at(id string) int {
	if i := columnOf(q.table, id); i >= 0 {
		return q.figures[i]
	}
	return 0
}

// total is the cell of a figure's total; empty where the block has none.
func (q quotaBlock) total(id string) string {
	if col := q.at(id); col > 0 && q.end > q.last {
		return canvas.At{Row: q.end, Col: col}.String()
	}
	return ""
}

// name is the name of a row as it is shown.
func (q quotaBlock) name(i int) string { return number.Visible(q.table.Rows[i].Names[0]) }

// nameLink is a name that leads somewhere.
var nameLink = canvas.Style{Color: blue, Bottom: rule, Link: true, Wrap: true}

// quotaTable puts groups on a page, each with the band that it is in, as they were in a
// time.
func (b *quotaBook) quotaTable(p *canvas.Page, at canvas.At, t *table.Table, w live.Window) quotaBlock {
	attained := columnOf(t, "quota_attainment")
	if attained < 0 {
		attained = columnOf(t, "sales_target_attainment")
	}
	if attained >= 0 {
		t = b.banded(t, attained)
	}
	var q quotaBlock
	b.during(w, func() { q = quotaBlock{b.groups(p, at, t), p} })
	if attained >= 0 {
		b.bandCells(q, attained)
	}
	b.attainmentBars(q)
	return q
}

// attainmentBars draws a bar behind every attainment.
func (b *quotaBook) attainmentBars(q quotaBlock) {
	for i, c := range q.table.Columns {
		if c.Draw == table.Goal && len(q.table.Rows) > 0 {
			q.page.AddBar(canvas.Bar{Range: q.rows(q.figures[i]), Min: 0, Max: longestBar(values(q.table.Rows, i)), Color: paleBlue})
		}
	}
}

// rows is a column of the block, without its head and its total.
func (q quotaBlock) rows(col int) canvas.Range {
	return canvas.Rows(col, q.first, q.last)
}
