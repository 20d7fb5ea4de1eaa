package dashboard

import (
	"strconv"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// mostMonths is how many calendar units stand beside the figures of a group.
const mostMonths = 15

// sparkColumn is the id of the column of sparks.
const sparkColumn = "spark"

// months adds the column of sparks, unless units are few, and one for each calendar unit, of the latest.
func (l *listing) months(t timed) {
	if len(t.Columns) > fewMonths {
		l.add(listColumn{id: sparkColumn, title: l.say("Trend"), width: 14, text: true, row: func(at canvas.At, _ int) {
			l.page.Put(at, canvas.Cell{Style: rowCell})
		}})
	}
	rolls := l.rollingColumns(t.Table)
	short, width := l.shortForm(t)
	for i := l.firstMonth(t); i < len(t.Columns); i++ {
		c := t.Columns[i]
		put := func(at canvas.At, row table.Row, f figure) {
			if i >= len(row.Cells) {
				l.page.Put(at, canvas.Cell{Style: f.style})
				return
			}
			top := canvas.At{Row: l.head, Col: at.Col}
			w := l.windowAt(l.page, c.Period, top.Down(-3).InRow(), top.Down(-2).InRow(), top.Down(-1).InRow())
			f.column, f.cell, f.window, f.form, f.format = c, row.Cells[i], &w, t.forms[i], short
			l.figure(l.page, at, f)
		}
		l.add(listColumn{
			id: monthID(i), title: c.Title, width: width,
			over: func(at canvas.At) { l.overMonth(at, c.Period, rolls) },
			row: func(at canvas.At, group int) {
				name := l.rows[group].Names[0]
				put(at, t.rows[name], figure{groups: l.group(at, group), of: name, style: rowCell})
			},
			total: func(at canvas.At) {
				if t.Total != nil {
					put(at, *t.Total, figure{of: l.say("Total"), style: totalCell})
				}
			},
		})
	}
}

func monthID(i int) string { return "month " + strconv.Itoa(i) }

// firstMonth is the first of the units shown.
func (l *listing) firstMonth(t timed) int { return max(0, len(t.Columns)-mostMonths) }

// timed is a table of one figure by group and calendar unit.
type timed struct {
	*table.Table
	rows  map[string]table.Row
	forms []number.Form
}

func (m *maker) newTimed(t *table.Table) timed {
	made := timed{Table: t, rows: make(map[string]table.Row, len(t.Rows))}
	for _, row := range t.Rows {
		made.rows[row.Names[0]] = row
	}
	for i := range t.Columns {
		made.forms = append(made.forms, m.columnForm(t, i))
	}
	return made
}

// titleOf is the name of the figure that a table is of.
func (l *listing) titleOf(t timed) string {
	if i := columnOf(l.table, t.Columns[0].Metric); i >= 0 {
		return number.Visible(l.table.Columns[i].Title)
	}
	return number.Visible(t.Title)
}

// unitCell is the name of a calendar unit, whose last day stands in another cell.
func unitCell(unit table.Column, lastDay canvas.At, rolls roll) canvas.Cell {
	if rolls == fixedDays {
		return canvas.Cell{Value: number.Visible(unit.Title), Style: rowCell}
	}
	_, to, _ := daysOf(unit.Period)
	return monthCell(to, lastDay, rowCell)
}

// overMonth writes the days of a unit above its head; the head of a month that follows
// the period cells does too.
func (l *listing) overMonth(at canvas.At, of *table.Period, rolls roll) {
	l.days(l.page, at.Down(-3), at.Down(-2), at.Down(-1), of, rolls)
	if rolls == fixedDays {
		return
	}
	_, to, _ := daysOf(of)
	c := monthCell(to, at.Down(-2), headCell)
	c.Style.Format, c.Style.Align = shortMonth, canvas.End
	l.page.Put(at, c)
}

// shortForm is a number format that has room in narrow columns, and their width. Amounts
// of many digits are written in thousands or millions.
func (l *listing) shortForm(t timed) (format string, width float64) {
	var values []table.Value
	for _, row := range allRows(t.Table) {
		for i := l.firstMonth(t); i < len(row.Cells); i++ {
			values = append(values, row.Cells[i].Value)
		}
	}
	form := l.formOf(t.Columns[0].Unit, values...)
	width = 10 // a day
	for _, v := range values {
		width = widest(width, 40, form.Text(v))
	}
	if width <= 12 || !t.Columns[0].Unit.IsMoney() {
		return "", width
	}
	return `[>=1000000000]#,##0.0,,,"bn";[>=1000000]#,##0.0,,"M";#,##0`, 11
}

// drawMonths draws the sparks and colours the months.
func (l *listing) drawMonths(t timed) {
	from, to := l.column(monthID(l.firstMonth(t))), l.column(monthID(len(t.Columns)-1))
	for i := range l.rows {
		row := l.first + i
		if l.column(sparkColumn) == 0 {
			break
		}
		l.page.AddSpark(canvas.Spark{
			At: canvas.At{Row: row, Col: l.column(sparkColumn)}, Color: blue,
			Of: l.page.RefRange(canvas.Range{From: canvas.At{Row: row, Col: from}, To: canvas.At{Row: row, Col: to}}),
		})
	}
	l.page.AddScale(canvas.Scale{
		Range: canvas.Range{From: canvas.At{Row: l.first, Col: from}, To: canvas.At{Row: l.last, Col: to}},
		Low:   paleOrange, Mid: white, High: skyBlue,
	})
	title := t.Title
	if left := l.firstMonth(t); left > 0 {
		title += " · " + l.say("the latest") + ": " + strconv.Itoa(mostMonths) + " / " + strconv.Itoa(len(t.Columns))
	}
	l.page.Put(canvas.At{Row: l.head - 4, Col: from}, canvas.Cell{Value: number.Visible(title), Style: faint})
}
