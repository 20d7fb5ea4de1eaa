package dashboard

import (
	"kpi/kpi/period"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// firstRow is the row below the head of every page.
const firstRow = 4

// page adds a page with its head: what it is, and of which time.
func (m *maker) page(title, under string) *canvas.Page {
	p := m.book.Page(m.say(title))
	p.NoGrid()
	p.Height(1, 1, 30)
	p.Height(2, 2, 18)
	p.Put(canvas.At{Row: 1, Col: 1}, canvas.Cell{Value: m.say(title), Style: heading})
	p.Put(canvas.At{Row: 2, Col: 1}, canvas.Cell{Value: m.say(under), Style: subtitle})
	return p
}

// band paints the head of a page over so many columns.
func band(p *canvas.Page, columns int) {
	for col := 2; col <= columns; col++ {
		p.Put(canvas.At{Row: 1, Col: col}, canvas.Cell{Style: heading})
		p.Put(canvas.At{Row: 2, Col: col}, canvas.Cell{Style: subtitle})
	}
}

// heads writes a row of heads.
func (m *maker) heads(p *canvas.Page, row int, titles ...string) {
	for i, title := range titles {
		p.Put(canvas.At{Row: row, Col: 1 + i}, canvas.Cell{Value: number.Visible(m.say(title)), Style: headCell})
	}
}

// serial is a day as Excel counts it.
func serial(d period.Day) float64 {
	const epoch = 25569 // 1970-01-01
	days := int(d) + epoch
	if days <= 60 {
		days-- // Excel has a 29th of February 1900
	}
	return float64(days)
}

// day is a day as a formula writes it.
func day(d period.Day) string { return exact(serial(d)) }

// dateCell is a day in a cell.
func dateCell(d period.Day, style canvas.Style) canvas.Cell {
	return canvas.Cell{Value: serial(d), Style: with(style, dateFormat)}
}
