package kpi

import (
	"kpi/kpi/catalog"
	"kpi/kpi/engine"
	"kpi/kpi/table"
)

// hideBeside hides one group more where one alone is suppressed, or those that are
// come to fewer answers together than a figure may rest on: with all others there,
// they could be told from the total. The next smallest is hidden, now and in the period before by itself.
// groups are those of the rows, and at is the time of each column.
func (s *sheet) hideBeside(rows []table.Row, groups []int, nodes []*engine.Node, at func(column int) moment) {
	for i, n := range nodes {
		if n == nil {
			continue
		}
		m := at(i)
		size := func(w engine.Window) func(row int) int64 {
			return func(row int) int64 { return s.a.figure(n, s.columns[i], groups[row], w).N }
		}
		now := func(row int) *table.Value { return &rows[row].Cells[i].Value }
		if row := beside(len(rows), now, size(m.now)); row >= 0 {
			c := &rows[row].Cells[i]
			*c = table.Cell{Value: table.Undefined(table.ToldFromTotal), N: c.N, Missing: c.Missing, Coverage: c.Coverage, Previous: c.Previous, Target: c.Target}
			c.Change = c.Value
		}
		if m.before == nil {
			continue
		}
		before := func(row int) *table.Value { return &rows[row].Cells[i].Previous }
		if row := beside(len(rows), before, size(*m.before)); row >= 0 {
			c := &rows[row].Cells[i]
			c.Previous = table.Undefined(table.ToldFromTotal)
			c.Change = c.Previous
		}
	}
}

// beside is the row of the smallest figure there is where those suppressed are one, or
// too few together; −1 where none must be hidden.
func beside(rows int, figure func(row int) *table.Value, size func(row int) int64) int {
	hidden, together := 0, int64(0)
	for row := range rows {
		if figure(row).Why == table.FewRespondents {
			hidden, together = hidden+1, together+size(row)
		}
	}
	if hidden == 0 || hidden > 1 && together >= catalog.Fewest {
		return -1
	}
	smallest, least := -1, int64(0)
	for row := range rows {
		if !figure(row).Defined() {
			continue
		}
		if n := size(row); smallest < 0 || n < least {
			smallest, least = row, n
		}
	}
	return smallest
}
