package dashboard

import (
	"kpi/report/workbook/canvas"
)

// periodCells are the cells that every live figure looks at: they can be edited.
func (m *maker) periodCells(p *canvas.Page, at canvas.At) {
	cell := func(i int, title, name string, c canvas.Cell) {
		p.Put(at.Right(i), canvas.Cell{Value: m.say(title), Style: faint})
		p.Put(at.Down(1).Right(i), c)
		m.book.Define(name, p.Ref(at.Down(1).Right(i)))
	}
	cell(0, "Period start", "period_from", dateCell(m.now.From.Day, inputCell))
	cell(1, "Period end", "period_to", dateCell(m.now.To.Day, inputCell))
	if m.before != nil {
		cell(2, "Previous start", "previous_from", dateCell(m.before.From.Day, inputCell))
		cell(3, "Previous end", "previous_to", dateCell(m.before.To.Day, inputCell))
	}
	cell(4, "As of", "as_of", dateCell(m.src.AsOf(), with(rowCell, dateFormat)))
}

// lastOf is the last day of a span whose records count: as-of where the span holds it.
func lastOf(from, to string) string {
	return "IF(AND(" + from + "<=as_of," + to + ">=as_of),as_of," + to + ")"
}
