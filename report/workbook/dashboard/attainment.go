package dashboard

import (
	"math/big"

	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// attainmentColumn is the id of the column of attainment: that of the KPI, or what we
// make of revenue and quota.
const attainmentColumn = "quota_attainment"

// attained is the attainment of a row: the KPI where groups have it, else its revenue as a
// part of its quota.
func (l *listing) attained(row table.Row) table.Value {
	if i := columnOf(l.table, attainmentColumn); i >= 0 && some(values(l.rows, i, value)) {
		return row.Cells[i].Value
	}
	i := columnOf(l.table, "revenue")
	if i < 0 {
		return table.Undefined(table.NoTarget)
	}
	of, to := row.Cells[i].Value, row.Cells[i].Target
	if _, one := table.Together(of, to); !one || !of.Defined() || !to.Defined() || to.Num.Sign() <= 0 {
		return table.Undefined(table.NoTarget)
	}
	return table.Of(new(big.Rat).Quo(of.Num, to.Num))
}

// attainment adds a column of revenue as a part of the quota beside it.
func (l *listing) attainment(revenue int) {
	put := func(at canvas.At, style canvas.Style) {
		derived(l.page, at, with(style, "0.0%"), `IF($2>0,$1/$2,"")`, func(x []float64) (float64, bool) {
			return x[0] / x[1], x[1] > 0
		}, cellOf(l.page, l.page, l.beside(at, "revenue")), cellOf(l.page, l.page, l.beside(at, quotaColumn)))
	}
	title := l.say("Attainment")
	l.add(listColumn{
		id: attainmentColumn, title: title, width: headed(11, 18, title),
		row:   func(at canvas.At, _ int) { put(at, rowCell) },
		total: func(at canvas.At) { put(at, totalCell) },
	})
}

// status adds a column that says in a word how far the attainment beside it is, and
// draws a bar in that.
func (l *listing) status() {
	say := func(s standing) string { return s.sign + " " + l.say(s.word) }
	widths := []string{l.say("Status")}
	for _, s := range standings {
		widths = append(widths, say(s))
	}
	put := func(at canvas.At, v table.Value, style canvas.Style) {
		shown := ""
		if i := standingOf(v); i >= 0 {
			shown = say(standings[i])
		}
		l.page.Put(at, canvas.Cell{Formula: standingFormula(l.beside(at, attainmentColumn).String(), "", say), Value: shown, Style: indented(style)})
	}
	l.add(listColumn{
		id: statusColumn, title: l.say("Status"), width: widest(9, 20, widths...), text: true,
		row: func(at canvas.At, group int) { put(at, l.attained(l.rows[group]), rowCell) },
		total: func(at canvas.At) {
			if l.table.Total != nil {
				put(at, l.attained(*l.table.Total), totalCell)
			}
		},
	})
}

// drawStatus draws the bars of attainment and colours its words.
func (l *listing) drawStatus() {
	if l.column(statusColumn) == 0 {
		return
	}
	var all []table.Value
	for _, row := range l.rows {
		all = append(all, l.attained(row))
	}
	l.page.AddBar(canvas.Bar{Range: l.span(attainmentColumn), Min: 0, Max: longestBar(all), Color: paleBlue})
	words := l.span(statusColumn)
	words.To.Row = l.total
	own := canvas.At{Row: l.first, Col: l.column(attainmentColumn)}.InColumn()
	colourStandings(l.page, words, own)
}
