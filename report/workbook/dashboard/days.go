package dashboard

import (
	"kpi/kpi/period"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// days writes the first and the last day of a time, and the last whose records count.
func (m *maker) days(p *canvas.Page, from, to, through canvas.At, of *table.Period) {
	w := m.windowAt(p, of, "", "", "")
	p.Put(from, dateCell(w.From.Day, rowCell))
	p.Put(to, dateCell(w.To.Day, faint))
	c := canvas.Cell{Formula: lastOf(from.String(), to.String()), Value: serial(w.Last.Day), Style: with(faint, dateFormat)}
	if w.Last.Day != lastDay(w.From.Day, w.To.Day, m.src.AsOf()) {
		c.Formula = "" // as many days as of another time
	}
	p.Put(through, c)
}

// lastDay is what lastOf gives.
func lastDay(from, to, asOf period.Day) period.Day {
	if from <= asOf && asOf <= to {
		return asOf
	}
	return to
}
