package dashboard

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// noQuota stands in the place of the band of those who have none.
const noQuota = "no quota"

// bandWord is the band as it stands beside an attainment.
func (b *quotaBook) bandWord(v table.Value) string {
	switch {
	case v.Defined():
		return b.say(standings[standingOf(v)].band)
	case v.Why == table.NoQuota || v.Why == table.NoTarget:
		return b.say(noQuota)
	}
	return stale
}

// banded is a table with the bands beside a column of attainments.
func (b *quotaBook) banded(t *table.Table, at int) *table.Table {
	with := *t
	with.Columns = slices.Insert(slices.Clone(t.Columns), at+1, table.Column{ID: "band", Title: b.say("Band"), Unit: table.Word})
	insert := func(r table.Row) table.Row {
		r.Cells = slices.Insert(slices.Clone(r.Cells), at+1, table.Cell{Word: b.bandWord(r.Cells[at].Value)})
		return r
	}
	with.Rows = nil
	for _, r := range t.Rows {
		with.Rows = append(with.Rows, insert(r))
	}
	if t.Total != nil {
		total := insert(*t.Total)
		with.Total = &total
	}
	return &with
}

// bandCells makes the bands follow the attainments, and colours them.
func (b *quotaBook) bandCells(q quotaBlock, attained int) {
	col := q.figures[attained+1]
	said := func(s standing) string { return b.say(s.band) }
	put := func(row int, r table.Row, style canvas.Style) {
		at, none := canvas.At{Row: row, Col: col}, b.bandWord(r.Cells[attained].Value)
		if r.Cells[attained].Value.Defined() {
			none = b.say(noQuota)
		}
		q.page.Put(at, canvas.Cell{Formula: standingFormula(at.Right(-1).String(), none, said), Value: r.Cells[attained+1].Word, Style: indented(style)})
	}
	for i, r := range q.table.Rows {
		put(q.first+i, r, rowCell)
	}
	if q.table.Total != nil {
		put(q.end, *q.table.Total, totalCell)
	}
	if q.end >= q.first {
		colourStandings(q.page, canvas.Rows(col, q.first, q.end), canvas.At{Row: q.first, Col: col - 1}.InColumn())
	}
}

// bandChart draws the numbers of reps in the bands, which stand from a row on.
func (b *quotaBook) bandChart(p *canvas.Page, at canvas.At, first, width, height int) {
	column := func(col int) string {
		return p.RefRange(canvas.Rows(col, first, first+len(standings)-1))
	}
	p.AddChart(canvas.Chart{
		Kind: canvas.Columns, Title: b.say("Reps by attainment"), At: at, Width: width, Height: height, Format: "0", Values: true,
		Series: []canvas.Series{{Name: b.say("Reps"), Labels: column(1), Values: column(3), Color: blue}},
		Alt:    b.say("how many reps are in each band of attainment"),
	})
}

// bandCounts counts the reps in each band, from the page of the period, and returns the
// row after them.
func (b *quotaBook) bandCounts(p *canvas.Page, row int) int {
	at := canvas.At{Row: row, Col: 1}
	b.heads(p, b.heads(p, at, headCell, "Band", ""), headEnd, "Reps", "Share")
	total := canvas.At{Row: row + 1 + len(standings), Col: 3}
	all := 0
	for i, s := range standings {
		n := b.countIn(i)
		all += n
		b.bandRow(p, at.Down(1+i), b.say(s.band), b.bandCount(at.Down(1+i)), n, b.ofMain(), total, rowCell)
	}
	sum := canvas.Rows(3, row+1, row+len(standings))
	b.bandRow(p, at.Down(1+len(standings)), b.say("Total"), "SUM("+sum.String()+")", all, all, total, totalCell)
	return total.Row + 1
}

func (b *quotaBook) bandRow(p *canvas.Page, at canvas.At, name, formula string, n, all int, total canvas.At, style canvas.Style) {
	p.Put(at, canvas.Cell{Value: name, Style: style})
	p.Put(at.Right(1), canvas.Cell{Style: style})
	p.Put(at.Right(2), canvas.Cell{Formula: formula, Value: float64(n), Style: with(style, "0")})
	share := any("")
	if all > 0 {
		share = float64(n) / float64(all)
	}
	p.Put(at.Right(3), canvas.Cell{Formula: "IF(" + total.Fixed() + `=0,"",` + at.Right(2).String() + "/" + total.Fixed() + ")", Value: share, Style: with(style, "0%")})
}

// bandCount counts the reps of the period whose band is that in a cell.
func (b *quotaBook) bandCount(name canvas.At) string {
	col := b.main.reps.at("band")
	if col == 0 || len(b.main.reps.table.Rows) == 0 {
		return "0"
	}
	return "COUNTIF(" + b.main.page.RefRange(b.main.reps.rows(col)) + "," + name.Fixed() + ")"
}

// countIn is how many reps are in a band, and ofMain how many are in any.
func (b *quotaBook) countIn(band int) int {
	n, at := 0, columnOf(b.main.reps.table, "quota_attainment")
	if at < 0 {
		return 0
	}
	for _, r := range b.main.reps.table.Rows {
		if standingOf(r.Cells[at].Value) == band {
			n++
		}
	}
	return n
}

func (b *quotaBook) ofMain() int {
	all := 0
	for i := range standings {
		all += b.countIn(i)
	}
	return all
}
