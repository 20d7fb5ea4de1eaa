package dashboard

import (
	"kpi/report/workbook/canvas"
)

// drawnPart is a series of a chart, as a formula over what a group reached, $1, and what
// it was to reach, $2.
type drawnPart struct {
	title, formula, color string
	of                    func(x []float64) (float64, bool)
}

// attainmentParts are the parts of a bar that ends at the quota: what of it was reached,
// what lies above it, and what is missing.
var attainmentParts = []drawnPart{
	{"To quota", "MAX(0,MIN($1,$2))", blue, func(x []float64) (float64, bool) { return max(0, min(x[0], x[1])), true }},
	{"Above quota", "MAX(0,$1-$2)", teal, func(x []float64) (float64, bool) { return max(0, x[0]-x[1]), true }},
	{"Gap to quota", "MAX(0,$2-MAX(0,$1))", gap, func(x []float64) (float64, bool) { return max(0, x[1]-max(0, x[0])), true }},
}

// parts writes what a chart draws of one group, side by side.
func parts(p *canvas.Page, at canvas.At, all []drawnPart, style canvas.Style, is, aim operand) {
	for i, part := range all {
		derived(p, at.Right(i), style, part.formula, part.of, is, aim)
	}
}

// partSeries are the series of such parts, whose columns are ranges.
func (m *maker) partSeries(all []drawnPart, labels string, column func(i int) string) []canvas.Series {
	var series []canvas.Series
	for i, part := range all {
		series = append(series, canvas.Series{Name: m.say(part.title), Labels: labels, Values: column(i), Color: part.color})
	}
	return series
}

// attainmentChart draws what groups reached of their quotas, without its place.
func (m *maker) attainmentChart(title, format, labels string, column func(i int) string) canvas.Chart {
	return canvas.Chart{
		Kind: canvas.StackedBars, Title: title, Legend: true, Downwards: true, FromZero: true, Format: format,
		Series: m.partSeries(attainmentParts, labels, column),
		Alt:    title + ": " + m.say("what was sold of the quota, above it, and what is missing"),
	}
}

// The most bars of a chart, and how many of the highest and of the lowest it has where
// there are more.
const (
	mostBars = 30
	mostEnds = 15
)

// ends are all groups, or the first and the last of them where they are too many for a
// chart, which its title says.
func ends[T any](m *maker, all []T, title string) ([]T, string) {
	n := len(all)
	if n <= mostBars {
		return all, title
	}
	return append(all[:mostEnds:mostEnds], all[n-mostEnds:]...), title + ": " + m.say("the first and the last 15 of") + " " + tally(n)
}
