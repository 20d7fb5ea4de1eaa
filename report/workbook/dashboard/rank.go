package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// How many deals a group needs to be ranked, and how many for its rank to be no chance.
const (
	fewestRanked = 5
	smallSample  = 30
)

// Columns of our own.
const (
	rankColumn    = "rank"
	markColumn    = "mark"
	decidedColumn = "decided"
	statusColumn  = "status"
)

// leading is the column that groups are ranked by: attainment where there are quotas,
// else revenue, else the first.
func (l *listing) leading() int {
	for _, id := range []string{attainmentColumn, "revenue"} {
		if i := columnOf(l.table, id); i >= 0 && some(values(l.rows, i, value)) {
			return i
		}
	}
	return 0
}

// sample is how many deals are behind the rank of a group; ok is false where nothing says
// so.
func (l *listing) sample(group int) (n int64, ok bool) {
	for _, id := range []string{"win_rate", "revenue"} {
		if i := columnOf(l.table, id); i >= 0 {
			if n := l.rows[group].Cells[i].N; n != nil {
				return *n, true
			}
			return 0, true
		}
	}
	return 0, false
}

// decided adds the column of the deals decided: the sum of those won and lost where both
// stand on the page, else as many as the engine counted.
func (l *listing) decided() {
	if _, ok := l.sample(0); !ok {
		return
	}
	style := ending(with(rowCell, "#,##0"))
	l.add(listColumn{id: decidedColumn, title: l.say("Deals decided"), width: 9, row: func(at canvas.At, group int) {
		n, _ := l.sample(group)
		c := asMade(float64(n), style)
		if l.addsUp() {
			c.Formula = l.beside(at, "deals_won").String() + "+" + l.beside(at, "deals_lost").String()
		} else {
			c.Style.Italic = true
		}
		l.page.Put(at, c)
	}})
}

// addsUp tells whether the deals behind the rates are those won and lost.
func (l *listing) addsUp() bool {
	won, lost := columnOf(l.table, "deals_won"), columnOf(l.table, "deals_lost")
	if won < 0 || lost < 0 {
		return false
	}
	for i, row := range l.rows {
		a, ok := row.Cells[won].Value.Float()
		b, both := row.Cells[lost].Value.Float()
		if n, _ := l.sample(i); !ok || !both || a+b != float64(n) {
			return false
		}
	}
	return true
}

// rank adds the columns of the ranks and of their marks.
func (l *listing) rank(by int) {
	id := l.table.Columns[by].ID
	style := centred(with(rowCell, "0"))
	style.Bold = true
	l.add(listColumn{id: rankColumn, title: l.say("Rank"), width: 6.5, row: func(at canvas.At, group int) {
		c := canvas.Cell{Value: l.rankOf(group, by), Style: style}
		if !unassigned(l.rows[group]) {
			c.Formula = l.rankFormula(at, id, l.table.Columns[by].Better)
		}
		l.page.Put(at, c)
	}})
	if _, ok := l.sample(0); !ok {
		return
	}
	mark := centred(rowCell)
	l.add(listColumn{id: markColumn, title: "°", width: 3, row: func(at canvas.At, group int) {
		if unassigned(l.rows[group]) {
			l.page.Put(at, canvas.Cell{Style: mark})
			return
		}
		n := l.beside(at, decidedColumn).String()
		shown := ""
		if sample, _ := l.sample(group); sample < smallSample {
			shown = "°"
		}
		l.page.Put(at, canvas.Cell{Formula: "IF(N(" + n + `)<` + exact(smallSample) + `,"°","")`, Value: shown, Style: mark})
	}})
}

// ranked is the cells of the groups that can be ranked, in a column.
func (l *listing) ranked(id string) string {
	r := l.span(id)
	if n := len(l.rows); n > 1 && unassigned(l.rows[n-1]) {
		r.To.Row--
	}
	return r.Fixed()
}

// rankFormula counts the groups that are before.
func (l *listing) rankFormula(at canvas.At, id string, better table.Better) string {
	own, all, before := l.beside(at, id).String(), l.ranked(id), ">"
	if better == table.Down {
		before = "<"
	}
	can, enough := "ISNUMBER("+own+")", "ISNUMBER("+all+")"
	if l.column(decidedColumn) > 0 {
		n, ns := l.beside(at, decidedColumn).String(), l.ranked(decidedColumn)
		can = "AND(" + can + ",N(" + n + ")>=" + exact(fewestRanked) + ")"
		enough += "*ISNUMBER(" + ns + ")*(" + ns + ">=" + exact(fewestRanked) + ")"
	}
	return "IF(" + can + ",1+SUMPRODUCT(" + enough + "*(" + all + before + own + `)),"` + number.Dash + `")`
}

// rankOf is the rank as the engine's figures give it.
func (l *listing) rankOf(group, by int) any {
	own, ok := l.rankable(group, by)
	if !ok {
		return number.Dash
	}
	rank := 1.0
	for other := range l.rows {
		x, ok := l.rankable(other, by)
		if ok && (x > own) != (l.table.Columns[by].Better == table.Down) && x != own {
			rank++
		}
	}
	return rank
}

func (l *listing) rankable(group, by int) (float64, bool) {
	if n, ok := l.sample(group); ok && n < fewestRanked || unassigned(l.rows[group]) {
		return 0, false
	}
	return l.rows[group].Cells[by].Value.Float()
}

// totalOf is the figure over all groups.
func (l *listing) totalOf(i int) table.Value {
	if l.table.Total == nil {
		return table.Value{}
	}
	return l.table.Total.Cells[i].Value
}
