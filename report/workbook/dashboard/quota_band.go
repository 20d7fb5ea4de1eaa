package dashboard

import (
	"math/big"
	"slices"

	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// reach is a band of attainments, from low on, as a part and as formulas write it.
type reach struct{ name, low string }

// reaches are the bands of the attainment distribution, the lowest first; the last begins
// above its low.
var reaches = []reach{{"under 50 %", ""}, {"50 to 80 %", "0.5"}, {"80 to 100 %", "0.8"}, {"100 to 120 %", "1"}, {"over 120 %", "1.2"}}

// noQuota stands in the place of the band of those who have none.
const noQuota = "no quota"

// reachOf is the band of an attainment.
func reachOf(v table.Value) string {
	if !v.Defined() {
		return ""
	}
	for i := len(reaches) - 1; i > 0; i-- {
		low, _ := new(big.Rat).SetString(reaches[i].low)
		if c := v.Num.Cmp(low); c > 0 || c == 0 && i < len(reaches)-1 {
			return reaches[i].name
		}
	}
	return reaches[0].name
}

// bandWord is the band as it stands beside an attainment.
func (b *quotaBook) bandWord(v table.Value) string {
	switch {
	case v.Defined():
		return b.say(reachOf(v))
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
	put := func(row int, r table.Row, style canvas.Style) {
		at := canvas.At{Row: row, Col: col}
		q.page.Put(at, canvas.Cell{Formula: b.bandFormula(at.Right(-1).String(), r.Cells[attained].Value), Value: r.Cells[attained+1].Word, Style: style})
	}
	inside := func(look canvas.Style) canvas.Style {
		look.Align, look.Indent = canvas.Start, 1 // the figures before end at the same line
		return look
	}
	q.page.Put(canvas.At{Row: q.head.Row, Col: col}, canvas.Cell{Value: b.say("Band"), Style: inside(headCell)})
	for i, r := range q.table.Rows {
		put(q.first+i, r, inside(rowCell))
	}
	if q.table.Total != nil {
		put(q.end, *q.table.Total, inside(totalCell))
	}
	if len(q.table.Rows) == 0 {
		return
	}
	cell := canvas.At{Row: q.first, Col: col - 1}.InColumn()
	q.page.AddRule(canvas.Rule{Range: q.rows(col), When: "AND(ISNUMBER(" + cell + ")," + cell + ">=1)", Look: canvas.Style{Color: good, Bold: true}})
	q.page.AddRule(canvas.Rule{Range: q.rows(col), When: "AND(ISNUMBER(" + cell + ")," + cell + "<0.8)", Look: canvas.Style{Color: bad, Bold: true}})
}

// bandFormula is the band of the attainment in a cell. Quotients are rounded first, so
// that a hundredth of a cent of a computer's arithmetic makes no band.
func (b *quotaBook) bandFormula(cell string, v table.Value) string {
	rounded := "ROUND(" + cell + ",12)"
	text := live.Text(b.say(reaches[0].name))
	for i, r := range reaches[1:] {
		op := ">="
		if i == len(reaches)-2 {
			op = ">"
		}
		text = "IF(" + rounded + op + r.low + "," + live.Text(b.say(r.name)) + "," + text + ")"
	}
	none := stale
	if v.Defined() || v.Why == table.NoQuota || v.Why == table.NoTarget {
		none = b.say(noQuota)
	}
	return "IF(ISNUMBER(" + cell + ")," + text + "," + live.Text(none) + ")"
}
