package dashboard

import (
	"cmp"
	"slices"

	"kpi/report/workbook/canvas"
)

// rows are rows of a page, from one to another.
type rows struct{ from, to int }

// The room for rows and columns on a sheet of A4 in landscape, in points, with some to
// spare: programs differ in their margins.
const (
	paperHigh = 475.0
	paperWide = 740.0
	// usualHigh is how high a row is that no height was set for.
	usualHigh = 15.0
	// fewestRows is how many rows of a longer table stand below its head at least.
	fewestRows = 6
)

// keep says that rows stay together on paper, where a sheet has the room for them.
func (m *maker) keep(p *canvas.Page, from, to int) {
	m.kept[p] = append(m.kept[p], rows{from, to})
}

// breaks begins a new sheet of paper before rows that would be parted. The page is as wide
// as paper, so that a wide one has the room for more rows.
func (m *maker) breaks(p *canvas.Page, wide int) {
	sheets, names := p.Sheets()
	across := float64(pixels(p, 1, wide)+(sheets-1)*pixels(p, 1, names)) * 3 / 4
	room := paperHigh*max(1, across/(paperWide*float64(sheets))) - highOf(p, 1, p.Repeated())
	top := p.Repeated() + 1
	slices.SortFunc(m.kept[p], func(a, b rows) int { return cmp.Compare(a.from, b.from) })
	for _, r := range m.kept[p] {
		parted := false // where exactly depends on the program and its letters
		for row := top; row < r.from; row++ {
			if highOf(p, top, row) > room {
				top, parted = row, true
			}
		}
		if highOf(p, r.from, r.to) > room {
			r.to = min(r.to, r.from+fewestRows)
		}
		if r.from > top && (parted || highOf(p, top, r.to) > room) {
			p.Break(r.from)
			top = r.from
		}
	}
}

// highOf is how high rows are together, in points.
func highOf(p *canvas.Page, from, to int) (points float64) {
	for row := from; row <= to; row++ {
		if high := p.HeightOf(row); high > 0 {
			points += high
		} else {
			points += usualHigh
		}
	}
	return points
}
