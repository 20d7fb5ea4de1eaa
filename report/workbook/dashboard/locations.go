package dashboard

import (
	"strconv"

	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// locationsPage is a row for each location: its share of the revenue, attainment and
// figures, and its revenue beside its quota.
func (m *maker) locationsPage(part table.Page) {
	places, _ := m.split(part.Tables)
	if places == nil || len(places.Rows) == 0 || len(places.Labels) != 1 {
		m.tablesPage(part)
		return
	}
	l := m.newListing(m.page(part.Title, m.report.Period.Label), places, bodyRow)
	l.names(l.nameWidth(), nil)
	l.results()
	if columnOf(l.table, "revenue") >= 0 {
		l.share("revenue", columnOf(l.table, "revenue"))
	}
	l.others()
	l.write()
	l.drawStatus()
	l.placeCharts()
}

// shareColumn is the id of the column of shares.
const shareColumn = "share"

// share adds the column of what part of the total each group has.
func (l *listing) share(id string, i int) {
	put := func(at canvas.At, v table.Value, style canvas.Style) {
		c := canvas.Cell{Value: "", Style: ending(with(style, "0.0%"))}
		own, all := l.beside(at, id).String(), canvas.At{Row: l.total, Col: l.column(id)}.Fixed()
		c.Formula = "IF(AND(ISNUMBER(" + own + "),N(" + all + ")>0)," + own + "/" + all + `,"")`
		x, ok := v.Float()
		if y, both := l.totalOf(i).Float(); ok && both && y > 0 {
			c.Value = x / y
		}
		l.page.Put(at, c)
	}
	l.add(listColumn{
		id: shareColumn, title: l.say("Share of revenue"), width: 12,
		row:   func(at canvas.At, group int) { put(at, l.rows[group].Cells[i].Value, rowCell) },
		total: func(at canvas.At) { put(at, l.totalOf(i), totalCell) },
	})
}

// placeCharts draws what groups have beside what they were to have, and how far each
// came.
func (l *listing) placeCharts() {
	if l.column(shareColumn) > 0 {
		l.page.AddBar(canvas.Bar{Range: l.span(shareColumn), Min: 0, Max: 1, Color: paleBlue})
	}
	row := l.notes()
	i := columnOf(l.table, "revenue")
	if i < 0 || !some(values(l.rows, i, value)) {
		l.groupChart(canvas.At{Row: row, Col: 1}, 860)
		return
	}
	n := min(len(l.rows), mostBars)
	title := l.table.Columns[i].Title
	of := func(id string) string {
		r := l.span(id)
		r.To.Row = r.From.Row + n - 1
		return l.page.RefRange(r)
	}
	if !anything(values(l.rows, i, value, target)) {
		return
	}
	series := []canvas.Series{{Name: title, Labels: of(nameColumn), Values: of("revenue"), Color: blue}}
	legend := l.column(quotaColumn) > 0
	if legend {
		series = append(series, canvas.Series{Name: l.say("Quota"), Labels: of(nameColumn), Values: of(quotaColumn), Color: orange})
		title += " · " + l.say("Quota")
	}
	if n < len(l.rows) {
		title += " · " + l.say("the first") + ": " + strconv.Itoa(n) + " / " + strconv.Itoa(len(l.rows))
	}
	second, height := len(l.columns)+1, 120+34*n
	if l.column(statusColumn) > 0 {
		_, second = halves(l.page, len(l.columns))
		l.groupChart(canvas.At{Row: row, Col: second}, pixels(l.page, second, len(l.columns)))
	}
	l.page.AddChart(canvas.Chart{
		Kind: canvas.Bars, Title: title, Alt: title, At: canvas.At{Row: row, Col: 1}, Width: min(900, pixels(l.page, 1, second-1)-12), Height: height,
		Downwards: true, Legend: legend, FromZero: fromZero(values(l.rows, i, value, target)), Format: axisFormat(l.table, i), Series: series,
	})
	underChart(l.page, row, height)
	l.keep(l.page, row, row+chartSpace(height)-1)
}
