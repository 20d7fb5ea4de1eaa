package dashboard

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
)

// columnOf is the number of a column of a table; -1 where it is not in it, or there is no
// table.
func columnOf(t *table.Table, id string) int {
	if t == nil {
		return -1
	}
	return slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.ID == id })
}

// allRows is the rows of a table with its total.
func allRows(t *table.Table) []table.Row {
	if t.Total == nil {
		return t.Rows
	}
	return append(t.Rows[:len(t.Rows):len(t.Rows)], *t.Total)
}

// values are the figures of a column, or those of the parts that are asked for.
func values(rows []table.Row, column int, parts ...part) []table.Value {
	if len(parts) == 0 {
		parts = []part{value}
	}
	var all []table.Value
	for _, row := range rows {
		if column >= len(row.Cells) {
			continue
		}
		for _, of := range parts {
			all = append(all, figure{cell: row.Cells[column], part: of}.value())
		}
	}
	return all
}

// some tells whether one of them is a figure, and whole whether all are.
func some(all []table.Value) bool { return slices.ContainsFunc(all, table.Value.Defined) }

func whole(all []table.Value) bool {
	return !slices.ContainsFunc(all, func(v table.Value) bool { return !v.Defined() })
}

// anything tells whether a chart of some figures would show more than its axis.
func anything(all []table.Value) bool {
	return slices.ContainsFunc(all, func(v table.Value) bool { return v.Defined() && v.Num.Sign() != 0 })
}

// fromZero tells whether an axis can begin at zero.
func fromZero(all []table.Value) bool {
	return !slices.ContainsFunc(all, func(v table.Value) bool { return v.Defined() && v.Num.Sign() < 0 })
}

// formOf is how figures of a unit are written side by side.
func (m *maker) formOf(unit table.Unit, values ...table.Value) number.Form {
	return number.StyleFor("").Form(unit, m.report.Currency, values...)
}

// columnForm is how the figures of a column are written.
func (m *maker) columnForm(t *table.Table, i int) number.Form {
	return m.formOf(t.Columns[i].Unit, values(t.Rows, i)...)
}

// textsOf are the figures of a column as they are written, or their parts that are asked
// for.
func textsOf(form number.Form, rows []table.Row, column int, parts ...part) []string {
	var texts []string
	for _, v := range values(rows, column, parts...) {
		texts = append(texts, form.Text(v))
	}
	return texts
}

// tally is a number of things.
func tally[N int | int64](n N) string { return number.StyleFor("").Count(int64(n)) }
