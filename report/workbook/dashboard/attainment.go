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
