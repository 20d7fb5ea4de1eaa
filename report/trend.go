package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// mostAcross is how many stretches of time a line has, however wide it may be.
const mostAcross = 24

// isTrend tells whether the rows of a table are stretches of time with figures,
// and few enough to run across.
func isTrend(t *table.Table) bool {
	words := slices.ContainsFunc(t.Columns, func(c table.Column) bool { return c.Unit == table.Word })
	return !words && len(t.Labels) == 1 && t.Total == nil && len(t.Rows) <= mostAcross &&
		slices.Contains([]string{"month", "quarter", "week", "year"}, t.Labels[0].ID)
}

// sparked is how many figures it takes for their shape to say something.
const sparked = 3

// across lays a trend out with time running to the right, one metric a row, and
// its shape in blocks beneath. Compact figures are in thousands or millions,
// where the row says so.
func (l layout) across(t *table.Table, compact bool) *grid {
	g := &grid{columns: []column{{head: text{s: number.Visible(t.Title), tone: headTone}, left: true}}}
	year := ""
	for _, row := range t.Rows {
		var head string
		head, year = l.timeHead(at(row.Names, 0), year)
		g.columns = append(g.columns, column{head: text{s: head}})
	}
	for i, c := range t.Columns {
		g.rows = append(g.rows, l.course(t, i, c, compact))
		if blocks := shape(t, i); blocks != nil {
			g.rows = append(g.rows, gridRow{cells: blocks})
		}
	}
	g.place(t, func(n table.Note) *text { return l.inTrend(g, t, n) })
	return g
}

// course is a metric through time. Its name carries the marks, for there is no
// room beside the figures.
func (l layout) course(t *table.Table, i int, c table.Column, compact bool) gridRow {
	var values []table.Value
	for _, row := range t.Rows {
		values = append(values, at(row.Cells, i).Value)
	}
	form, name := l.style.Form(c.Unit, l.report.Currency, values...), text{s: "  " + number.Visible(c.Title)}
	if compact {
		form = l.style.Compact(c.Unit, values...)
		if suffix := form.Suffix(); suffix != "" {
			name.tail = " (" + suffix + ")"
		}
	}
	cells := []text{name}
	for r, row := range t.Rows {
		cell := figure(form, values[r], at(row.Cells, i).Small)
		for _, why := range cell.notes {
			if !slices.Contains(cells[0].notes, why) {
				cells[0].notes = append(cells[0].notes, why)
			}
		}
		cells[0].small = cells[0].small || cell.small
		cells = append(cells, text{s: cell.s})
	}
	return gridRow{cells: cells}
}

// shape is the blocks beneath a metric's figures; nil where there are too few, or
// where the table says that others are to be drawn.
func shape(t *table.Table, i int) []text {
	bars := slices.ContainsFunc(t.Columns, func(c table.Column) bool { return c.Draw == table.Bar })
	if bars && t.Columns[i].Draw == "" {
		return nil
	}
	var values []table.Value
	defined := 0
	for _, row := range t.Rows {
		v := at(row.Cells, i).Value
		values = append(values, v)
		if v.Defined() {
			defined++
		}
	}
	if defined < sparked {
		return nil
	}
	cells := []text{{}}
	for _, block := range sparks(values) {
		cells = append(cells, text{s: block, tone: barTone})
	}
	return cells
}

// inTrend is where a note belongs in a trend: to the metric's name, or to the
// head of the time.
func (l layout) inTrend(g *grid, t *table.Table, n table.Note) *text {
	c, r := columnOf(t, n.Column), rowOf(t, n.Names)
	if c < 0 {
		if n.Column == "" && r >= 0 {
			return &g.columns[r+1].head
		}
		return nil
	}
	row := 0
	for i := range c {
		row++
		if shape(t, i) != nil {
			row++
		}
	}
	return &g.rows[row].cells[0]
}

// timeHead is a short head for a stretch of time, with the year above where it
// differs from the one before: "2026\nJan", then "Feb".
func (l layout) timeHead(name, yearBefore string) (head, year string) {
	year, part := l.splitTime(name)
	switch {
	case year == "":
		return number.Visible(name), ""
	case year == yearBefore:
		return part, year
	}
	return year + "\n" + part, year
}

// splitTime takes the year off the name of a stretch of time: "2026-06",
// "2026-Q3", "June 2026", "Q3 2026", "FY2026 Q3". The year is empty for names of
// any other kind.
func (l layout) splitTime(name string) (year, part string) {
	name = number.Visible(name)
	for _, mark := range []string{"-", " "} {
		first, last, found := strings.Cut(name, mark)
		if !found || strings.Contains(last, mark) {
			continue
		}
		if isYear(first) {
			return first, l.shortMonth(first, last)
		}
		if isYear(last) {
			return last, l.shortMonth(last, first)
		}
	}
	return "", name
}

func isYear(s string) bool {
	n, err := strconv.Atoi(strings.TrimPrefix(s, "FY"))
	return err == nil && n >= 1000 && n <= 9999
}

// shortMonth is a month's short name, from its number or its full name in the
// reader's language; other parts of a year stay as they are.
func (l layout) shortMonth(year, part string) string {
	if i := slices.Index(l.words.Months[:], part); i >= 0 {
		return l.words.MonthsShort[i]
	}
	n, err := strconv.Atoi(part)
	if err != nil || n < 1 || n > 12 || fmt.Sprintf("%02d", n) != part {
		return part
	}
	if gregorian := year >= "1700"; gregorian {
		return l.say(l.words.MonthsShort[n-1])
	}
	return part
}
