package dashboard

import (
	"strconv"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// repsPage is a row for each rep: rank, quota, figures, and the months.
func (m *maker) repsPage(part table.Page) {
	people, months := m.split(part.Tables)
	if people == nil || len(people.Rows) == 0 {
		m.tablesPage(part)
		return
	}
	p := m.page(part.Title, m.report.Period.Label)
	l := m.newListing(p, people, headRow)
	pages := m.pagesOfReps(l)
	l.people(m.linkTo(pages))
	if len(months) > 0 {
		l.months(months[0])
	}
	l.write()
	if len(months) > 0 && len(months[0].Columns) > fewMonths {
		p.Across(2, l.column(nameColumn))
	}
	l.drawStatus()
	l.explain(len(pages))
	if len(months) > 0 {
		l.drawMonths(months[0])
	}
	l.groupChart(canvas.At{Row: l.notes(), Col: l.aside()}, 820)
	for i, page := range pages {
		m.repPage(page, l, i, months)
	}
}

// fewMonths is how many calendar units are printed beside the figures on one sheet of paper.
const fewMonths = 3

// headRow is the row of heads of a listing: above it stand the days of months.
const headRow = bodyRow + 3

// split parts the tables into that of totals and those by calendar unit.
func (m *maker) split(tables []*table.Table) (people *table.Table, months []timed) {
	for _, t := range tables {
		switch {
		case len(t.Columns) > 0 && t.Columns[0].Period != nil:
			months = append(months, m.newTimed(t))
		case people == nil:
			people = t
		}
	}
	return people, months
}

// people adds the columns that are about the whole period.
func (l *listing) people(link func(group int) string) {
	by := l.leading()
	l.rank(by)
	l.names(l.nameWidth(), link)
	l.results()
	l.others()
	l.decided()
}

// results adds quota, revenue, attainment and its word, of those that there are.
func (l *listing) results() {
	revenue, rate := columnOf(l.table, "revenue"), columnOf(l.table, "quota_attainment")
	if revenue >= 0 {
		if some(values(l.rows, revenue, target)) {
			l.figures(quotaColumn, revenue, target, l.say("Quota"), l.wide(revenue, target))
		}
		l.figures("revenue", revenue, value, l.table.Columns[revenue].Title, l.wide(revenue, value))
	}
	switch {
	case rate >= 0 && some(values(l.rows, rate, value)):
		l.figures(attainmentColumn, rate, value, l.table.Columns[rate].Title, headed(11, 18, l.table.Columns[rate].Title))
	case l.column(quotaColumn) > 0:
		l.attainment(revenue)
	default:
		return
	}
	l.status()
}

// quotaColumn is the id of the column of revenue's targets.
const quotaColumn = "quota"

// others adds the columns that results did not.
func (l *listing) others() {
	for i, c := range l.table.Columns {
		if c.ID == "revenue" || c.ID == "quota_attainment" {
			continue
		}
		l.figures(c.ID, i, value, c.Title, l.wide(i, value))
	}
}

// wide is how wide the column of a figure is to be.
func (l *listing) wide(i int, of part) float64 {
	return headed(9, 26, l.table.Columns[i].Title, textsOf(l.form(i, of), allRows(l.table), i, of)...)
}

// explain says above the heads how groups are ranked, and what the marks mean.
func (l *listing) explain(pages int) {
	by := l.table.Columns[l.leading()].Title
	lines := []string{l.say("ranked by") + ": " + by}
	if l.column(markColumn) > 0 {
		lines[0] += " · " + l.say("fewer than 5 deals decided: not ranked")
		lines = append(lines, "° "+l.say("fewer than 30 deals decided: may be chance"))
	}
	if all := l.assigned(); l.opt.RepSheets && pages < all {
		lines = append(lines, l.say("pages for the first reps only")+": "+strconv.Itoa(pages)+" / "+strconv.Itoa(all))
	}
	for i, text := range lines {
		l.page.Put(canvas.At{Row: bodyRow + i, Col: l.aside()}, canvas.Cell{Value: number.Visible(text), Style: faint})
	}
}

// assigned is how many groups there are besides the unassigned one.
func (l *listing) assigned() int {
	n := 0
	for _, row := range l.rows {
		n += one(!unassigned(row))
	}
	return n
}
