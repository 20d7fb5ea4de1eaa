package workbook

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
)

// tableSheet is a table as a sheet: one KPI a row where there are no groups, one
// group a row otherwise, and what is said of it where there are no rows at all.
func tableSheet(r *table.Report, t *table.Table) *sheet {
	if len(t.Rows) == 0 && t.Total == nil {
		s := &sheet{head: []string{"Note"}}
		for _, n := range t.Notes {
			s.texts(n.Text)
		}
		return s
	}
	if len(t.Labels) == 0 {
		return summarySheet(r, t)
	}
	return groupSheet(r, t)
}

func summarySheet(r *table.Report, t *table.Table) *sheet {
	s := &sheet{frozen: 1, head: []string{"KPI", "Value", "Previous", "Change", "Target", "Low (95%)", "High (95%)",
		"n", "Missing", "Coverage", "Why", "Formula"}}
	for i, c := range t.Columns {
		var cell table.Cell
		if len(t.Rows) > 0 && i < len(t.Rows[0].Cells) {
			cell = t.Rows[0].Cells[i]
		}
		form := number.StyleFor("").Form(c.Unit, r.Currency, cell.Value, cell.Previous)
		s.rows = append(s.rows, summaryRow(form, c, cell))
	}
	return s
}

func summaryRow(form number.Form, c table.Column, from table.Cell) []cell {
	change := optional(number.Form{}, from.Change)
	change.format = number.ExcelChange(c.Unit)
	change.seen = "▲ 100.0% points"
	coverage := number.StyleFor("").Form(table.Rate, "", from.Coverage)
	return []cell{
		words(c.Title), told(form, c.Unit, from), optional(form, from.Previous), change, optional(form, from.Target),
		optional(form, from.Low), optional(form, from.High), counted(from.N), whole(from.Missing),
		optional(coverage, from.Coverage), words(string(from.Value.Why)), words(c.Formula),
	}
}

// groupSheet has a column for each figure, and one for its n where it has one.
func groupSheet(r *table.Report, t *table.Table) *sheet {
	s := &sheet{frozen: len(t.Labels)}
	rows := t.Rows
	if t.Total != nil {
		rows, s.total = append(rows[:len(rows):len(rows)], *t.Total), true
	}
	s.rows = make([][]cell, len(rows))
	for i, label := range t.Labels {
		s.head = append(s.head, label.Title)
		for n, row := range rows {
			name := ""
			switch {
			case n == len(t.Rows) && i == 0:
				name = "Total"
			case n < len(t.Rows) && i < len(row.Names):
				name = row.Names[i]
			}
			s.rows[n] = append(s.rows[n], words(name))
		}
	}
	for i, c := range t.Columns {
		s.figures(r, rows, i, c)
	}
	return s
}

func (s *sheet) figures(r *table.Report, rows []table.Row, i int, c table.Column) {
	cells, values := make([]table.Cell, len(rows)), make([]table.Value, len(rows))
	for n, row := range rows {
		if i < len(row.Cells) {
			cells[n], values[n] = row.Cells[i], row.Cells[i].Value
		}
	}
	form := number.StyleFor("").Form(c.Unit, r.Currency, values...)
	s.head = append(s.head, c.Title)
	for n := range values {
		s.rows[n] = append(s.rows[n], told(form, c.Unit, cells[n]))
	}
	if !slices.ContainsFunc(cells, func(c table.Cell) bool { return c.N != nil }) {
		return
	}
	s.head = append(s.head, c.Title+": n")
	for n := range cells {
		s.rows[n] = append(s.rows[n], counted(cells[n].N))
	}
}
