package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// mostRepPages is how many reps have pages of their own at most.
const mostRepPages = 200

// pagesOfReps adds a page for each of the first reps, where they are asked for. They
// stand behind the pages of all parts.
func (m *maker) pagesOfReps(l *listing) []*canvas.Page {
	if !m.opt.RepSheets {
		return nil
	}
	n := min(l.assigned(), mostRepPages)
	for _, row := range l.rows[:n] {
		name := number.Visible(row.Names[0])
		p := m.page(name, m.report.Period.Label)
		p.Put(nameCell, canvas.Cell{Value: name, Style: heading})
		m.repPages = append(m.repPages, p)
	}
	return m.repPages
}

// nameCell holds the name of a rep on its page, for the formulas there.
var nameCell = canvas.At{Row: 1, Col: 1}

// linkTo gives the places of the groups' own pages.
func (m *maker) linkTo(pages []*canvas.Page) func(group int) string {
	return func(group int) string {
		if group >= len(pages) {
			return ""
		}
		return pages[group].Ref(nameCell)
	}
}

// repPage is the figures of one rep beside those of all, and its months.
func (m *maker) repPage(p *canvas.Page, l *listing, group int, months []timed) {
	who := []live.Group{{Dimension: l.table.Labels[0].ID, Name: number.Visible(l.rows[group].Names[0]), Ref: nameCell.Fixed()}}
	m.repWidths(p, l, group, months)
	at := canvas.At{Row: bodyRow, Col: 1}
	m.heads(p, m.heads(p, at, headCell, "KPI"), headEnd, "Value", "Previous", "Change", "Target", "All reps")
	for i := range l.table.Columns {
		m.repFigure(p, at.Down(1+i), l, group, i, who)
	}
	at = at.Down(repFigures(l) + 2)
	if len(months) > 0 {
		m.repMonths(p, at, l, group, months, who)
	}
	p.Freeze(canvas.At{Row: firstRow, Col: 2})
	band(p, repWide)
}

// repWidths makes the columns as wide as the figures need, of the rep and of all.
func (m *maker) repWidths(p *canvas.Page, l *listing, group int, months []timed) {
	titles, figures := []string{}, []string{}
	for i, c := range l.table.Columns {
		form, cell := l.form(i, value), l.rows[group].Cells[i]
		titles = append(titles, c.Title)
		figures = append(figures, form.Text(cell.Value), form.Text(cell.Previous), form.Text(cell.Target), form.Text(l.totalOf(i)))
	}
	wide := widest(14, 26, figures...)
	for _, t := range months {
		wide = headed(wide, 26, l.titleOf(t))
	}
	p.Width(1, 1, widest(24, 40, titles...))
	p.Width(2, repWide, wide)
}

// repFigure is one KPI of a rep.
func (m *maker) repFigure(p *canvas.Page, at canvas.At, l *listing, group, i int, who []live.Group) {
	c, row := l.table.Columns[i], l.rows[group]
	cell := row.Cells[i]
	form := m.formOf(c.Unit, cell.Value, cell.Previous, l.totalOf(i))
	p.Height(at.Row, at.Row, rowHeight)
	m.kpiRow(p, at, figure{column: c, cell: cell, form: form, groups: who, of: row.Names[0]})
	p.Put(at.Right(5), canvas.Cell{Style: rowCell})
	if col := l.column(c.ID); col > 0 {
		mirror(p, at.Right(5), l.page, canvas.At{Row: l.total, Col: col}, rowCell)
	}
}

// repMonths is the calendar units of a rep, one a row, with a chart of the first figure.
func (m *maker) repMonths(p *canvas.Page, at canvas.At, l *listing, group int, months []timed, who []live.Group) {
	m.repHeads(p, at, l, months)
	units, rolls, name := months[0].Columns, m.rollingColumns(months[0].Table), l.rows[group].Names[0]
	for n, unit := range units {
		row := at.Down(1 + n)
		days := row.Right(1 + len(months))
		m.days(p, days, days.Right(1), days.Right(2), unit.Period, rolls)
		p.Height(row.Row, row.Row, rowHeight)
		p.Put(row, unitCell(unit, days.Right(1), rolls))
		w := m.windowAt(p, unit.Period, days.InColumn(), days.Right(1).InColumn(), days.Right(2).InColumn())
		for i, t := range months {
			if mine := t.rows[name]; n < len(mine.Cells) {
				m.figure(p, row.Right(1+i), figure{column: t.Columns[n], cell: mine.Cells[n], groups: who, window: &w, of: name, form: t.forms[n], style: rowCell})
			}
		}
	}
	in := func(col int) string {
		return p.RefRange(canvas.Rows(col, at.Row+1, at.Row+len(units)))
	}
	title, drawn := l.titleOf(months[0]), cellValues(months[0].rows[name])
	p.AddChart(canvas.Chart{
		Kind: canvas.Columns, Title: title, Alt: title + ": " + number.Visible(name), At: canvas.At{Row: bodyRow, Col: repChart},
		Width: pixels(p, repChart, repWide), Height: chartRowPixels * (repFigures(l) + 1), Format: number.ExcelAxis(units[0].Unit, drawn...), FromZero: fromZero(drawn),
		LabelFormat: rolls.labelFormat(), Every: 1 + (len(units)-1)/mostMonths, Series: []canvas.Series{{Name: title, Labels: in(1), Values: in(2), Color: blue}},
	})
}

// cellValues are the figures of a row.
func cellValues(row table.Row) (all []table.Value) {
	for _, c := range row.Cells {
		all = append(all, c.Value)
	}
	return all
}

// repFigures is how many rows stand above the months of a rep, below their heads.
func repFigures(l *listing) int { return max(12, len(l.table.Columns)) }

// The columns that the chart of a rep begins in, and the last of its page.
const (
	repChart = 8
	repWide  = 13
)

// repHeads writes the heads over the units of a rep.
func (m *maker) repHeads(p *canvas.Page, at canvas.At, l *listing, months []timed) {
	word := "Period"
	if t := m.table("trend"); t != nil {
		word = t.Labels[0].Title
	}
	p.Height(at.Row, at.Row, headHeight)
	at = m.heads(p, at, headCell, word)
	for _, t := range months {
		at = m.heads(p, at, headEnd, l.titleOf(t))
	}
	m.heads(p, at, faintHead, dayHeads...)
}
