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
	fill(p, canvas.At{Row: 1, Col: 2}, columns-1, heading)
	fill(p, canvas.At{Row: 2, Col: 2}, columns-1, subtitle)
}

// heads writes heads side by side, and gives the place right of them.
func (m *maker) heads(p *canvas.Page, at canvas.At, style canvas.Style, titles ...string) canvas.At {
	for i, title := range titles {
		p.Put(at.Right(i), canvas.Cell{Value: number.Visible(m.say(title)), Style: style})
	}
	return at.Right(len(titles))
}

// fill gives so many cells from a place on a look without a text: lines and colours run
// through.
func fill(p *canvas.Page, at canvas.At, columns int, style canvas.Style) {
	for i := range columns {
		p.Put(at.Right(i), canvas.Cell{Style: style})
	}
}

// sectionTitle writes the title of a section, with a line as wide as it is.
func (m *maker) sectionTitle(p *canvas.Page, at canvas.At, columns int, text string) {
	fill(p, at, columns, section)
	p.Put(at, canvas.Cell{Value: number.Visible(m.say(text)), Style: section})
	p.Height(at.Row, at.Row, sectionHeight)
}

// sectionHeight is how high the row of such a title is, in points.
const sectionHeight = 18

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
