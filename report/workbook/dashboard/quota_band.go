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
