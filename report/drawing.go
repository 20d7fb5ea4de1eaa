package report

import (
	"math"
	"strings"

	"kpi/kpi/table"
)

// drawing is what a column has drawn beside its figures, one text a row; nil
// where it asks for nothing. A total is no part of what is compared.
func drawing(draw table.Draw, cells []table.Cell, total bool) []text {
	switch draw {
	case table.Bar:
		return barsOf(cells, total)
	case table.Spark:
		return drawn(cells, func(c table.Cell) text { return text{s: sparkline(c.Series), tone: barTone} })
	case table.Goal:
		return drawn(cells, func(c table.Cell) text { return goal(c.Value) })
	}
	return nil
}

func drawn(cells []table.Cell, draw func(table.Cell) text) []text {
	texts := make([]text, len(cells))
	for i, c := range cells {
		texts[i] = draw(c)
	}
	return texts
}

// barsOf draws the bars of all rows but a total, to one scale; nil where there are
// no two figures to compare.
func barsOf(cells []table.Cell, total bool) []text {
	texts := make([]text, len(cells))
	if total {
		cells = cells[:len(cells)-1]
	}
	figures, ok := comparable(cells)
	if !ok {
		return nil
	}
	s := scaleOf(figures)
	for i, f := range figures {
		texts[i] = text{s: s.bar(f), tone: barTone}
	}
	return texts
}

// comparable is the figures of a column, NaN for none; ok is false where they are
// fewer than two, all zero, or in two currencies.
func comparable(cells []table.Cell) (figures []float64, ok bool) {
	var before table.Value
	some, defined := false, 0
	for _, c := range cells {
		f, has := c.Value.Float()
		if !has || math.IsInf(f, 0) {
			figures = append(figures, math.NaN())
			continue
		}
		currency, one := table.Together(before, c.Value)
		if !one {
			return nil, false
		}
		before.Currency = currency
		figures = append(figures, f)
		some = some || f != 0
		defined++
	}
	return figures, some && defined > 1
}

// barCells is the length of the longest bar.
const barCells = 10

// scale is where zero stands in a column of bars, in cells from the left, and how
// many cells 1 is long.
type scale struct {
	zero int
	unit float64
}

// scaleOf is the scale in which the longest bars, to the left and to the right
// of zero, share the cells there are.
func scaleOf(figures []float64) scale {
	least, most := 0.0, 0.0
	for _, f := range figures {
		if !math.IsNaN(f) {
			least, most = min(least, f), max(most, f)
		}
	}
	if least == 0 {
		return scale{0, barCells / most}
	}
	if most == 0 {
		return scale{barCells, barCells / -least}
	}
	zero := min(max(int(barCells*(-least/(most-least))+0.5), 1), barCells-1)
	return scale{zero, min(float64(zero)/-least, float64(barCells-zero)/most)}
}

// bar draws a figure: to the right of zero in eighths of a cell, to the left in
// halves, for there are no finer ones. Any figure but zero leaves a trace.
func (s scale) bar(f float64) string {
	switch {
	case math.IsNaN(f):
		return ""
	case f < 0:
		halves := max(int(-f*s.unit*2+0.5), 1)
		drawn := strings.Repeat("▐", halves%2) + strings.Repeat("█", halves/2)
		return pad(s.zero-width(drawn)) + drawn + "│"
	case s.zero == 0:
		return eighths(f * s.unit)
	}
	return pad(s.zero) + "│" + eighths(f*s.unit)
}

// eighths is a bar of some cells, from the left.
func eighths(cells float64) string {
	if cells == 0 {
		return ""
	}
	n := max(int(cells*8+0.5), 1)
	bar := strings.Repeat("█", n/8)
	if n%8 > 0 {
		bar += string([]rune(" ▏▎▍▌▋▊▉")[n%8])
	}
	return bar
}

// sparkCells is the length of a history: a year of months.
const sparkCells = 12

// sparkline draws a history, its newest values where it is long.
func sparkline(series []table.Value) string {
	if len(series) > sparkCells {
		series = series[len(series)-sparkCells:]
	}
	line := ""
	for _, block := range sparks(series) {
		if block == "" {
			block = " "
		}
		line += block
	}
	return line
}
