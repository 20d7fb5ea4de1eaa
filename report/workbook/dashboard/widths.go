package dashboard

import (
	"strings"

	"kpi/report/workbook/canvas"
)

// The heights of rows, in points.
const (
	rowHeight  = 16.5
	headHeight = 34.0
)

// widest is the width of a column that holds some texts, between two bounds.
func widest(least, most float64, texts ...string) float64 {
	width := least
	for _, text := range texts {
		width = max(width, textWidth(text)*letter+1.5)
	}
	return min(width, most)
}

// headed is the width of a column with a head, whose words are kept whole, over figures.
func headed(least, most float64, head string, figures ...string) float64 {
	width := widest(least, most, figures...)
	for _, word := range strings.Fields(head) {
		width = max(width, textWidth(word)*boldLetter+2)
	}
	return width
}

// headHigh is how high the row of some heads has to be.
func headHigh(p *canvas.Page, from int, heads ...string) float64 {
	lines := 2
	for i, head := range heads {
		lines = max(lines, wrapped(head, p.WidthOf(from+i), boldLetter))
	}
	return headHeight + float64(lines-2)*lineHeight
}

// chartSpace is how many rows a chart of so many pixels takes, with an empty one below.
func chartSpace(height int) int { return height/chartRowPixels + 2 }

// underChart makes the rows under a chart as high as its size reckons with.
func underChart(p *canvas.Page, row, height int) {
	p.Height(row, row+chartSpace(height)-1, chartRowPoints)
}
