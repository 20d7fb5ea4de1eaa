package dashboard

import "kpi/report/workbook/canvas"

// gridChart is a chart that is to be placed, and how many of the wide columns suit it.
type gridChart struct {
	chart canvas.Chart
	span  int
	high  int // pixels
}

// gridHeight is how high a chart is that has no more to say, in pixels.
const gridHeight = 200

// grid places charts in rows over the grid, and returns the row below them. Those of a
// row are equally high, and the last of them takes the room that is left.
func (m *maker) grid(p *canvas.Page, row int, all []gridChart) (next int) {
	for len(all) > 0 {
		n, used, high := 0, 0, gridHeight
		for n < len(all) && used+all[n].span <= across {
			used += all[n].span
			high = max(high, all[n].high)
			n++
		}
		line := spread(all[:n], across-used)
		rows := (high + chartRowPixels - 1) / chartRowPixels
		p.Height(row, row+rows, chartRowPoints)
		column := 0
		for _, w := range line {
			w.chart.At = spot(row, column)
			w.chart.Width, w.chart.Height = w.span*tilePixels+(w.span-1)*gutter, rows*chartRowPixels
			p.AddChart(w.chart)
			column += w.span
		}
		row += rows + 1
		all = all[n:]
	}
	return row
}

// spread shares out the columns that are left over in a row.
func spread(line []gridChart, left int) []gridChart {
	for i := 0; left > 0; i = (i + 1) % len(line) {
		line[i].span++
		left--
	}
	return line
}
