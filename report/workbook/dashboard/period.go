package dashboard

import (
	"kpi/report/workbook/canvas"
)

// periodCells are the cells that every live figure looks at: they can be edited. They
// stand so many columns apart; the last is below the first.
func (m *maker) periodCells(p *canvas.Page, at canvas.At, apart int) {
	cell := func(at canvas.At, title, name string, c canvas.Cell) {
		p.Put(at, canvas.Cell{Value: m.say(title), Style: quiet})
		p.Put(at.Down(1), c)
		m.book.Define(name, p.Ref(at.Down(1)))
	}
	cell(at, "Period start", "period_from", dateCell(m.now.From.Day, inputCell))
	cell(at.Right(apart), "Period end", "period_to", dateCell(m.now.To.Day, inputCell))
	if m.before != nil {
		from, to := m.earlier()
		cell(at.Right(2*apart), "Previous start", "previous_from", from)
		cell(at.Right(3*apart), "Previous end", "previous_to", to)
	}
	cell(at.Down(2), "As of", "as_of", dateCell(m.src.AsOf(), with(rowCell, dateFormat)))
}

// lastOf is the last day of a span whose records count: as-of where the span holds it.
func lastOf(from, to string) string {
	return "IF(AND(" + from + "<=as_of," + to + ">=as_of),as_of," + to + ")"
}
