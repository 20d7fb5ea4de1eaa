package dashboard

import (
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// piece is a text over some columns of a row.
type piece struct {
	from, to int
	text     string
	style    canvas.Style
}

// line writes the pieces of a row, wrapped, and makes the row as high as the longest of
// them needs.
func (m *maker) line(p *canvas.Page, row int, pieces ...piece) {
	high := lineHeight
	for _, one := range pieces {
		one.style.Wrap = true
		from, to := canvas.At{Row: row, Col: one.from}, canvas.At{Row: row, Col: one.to}
		p.Put(from, canvas.Cell{Value: number.Visible(one.text), Style: one.style})
		fill(p, from.Right(1), one.to-one.from, one.style)
		if one.to > one.from {
			p.Merge(canvas.Range{From: from, To: to})
		}
		high = max(high, heightOf(one.text, widthOf(p, one.from, one.to), one.style))
	}
	p.Height(row, row, min(high, highest))
}

// highest is how high Excel makes a row, in points.
const highest = 409.0

// heightOf is how high a wrapped text is, in points.
func heightOf(text string, width float64, style canvas.Style) float64 {
	size, wide := 1.0, runLetter
	if style.Size > 0 {
		size = style.Size / 11
	}
	width -= float64(style.Indent)
	if style.Bold {
		wide = boldLetter
	}
	return float64(wrapped(text, width, wide*size))*lineHeight*size + 1
}
