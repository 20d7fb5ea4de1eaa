package report

import (
	"math"
	"strings"

	"kpi/kpi/table"
)

// The scale of bars: the quota is reached after quotaCells cells, and the bar
// ends after mostCells.
const (
	quotaCells = 8
	mostCells  = 12
)

// goal draws a share of a quota in eighths of a cell, with a thin line where the
// quota is: ██████▌ ▏. Nothing is drawn for no value.
func goal(v table.Value) text {
	share, ok := v.Float()
	if !ok {
		return text{}
	}
	tone := barTone
	if share >= 1 {
		tone = goodTone
	}
	if share*quotaCells >= mostCells {
		return text{s: strings.Repeat("█", mostCells-1) + "▶", tone: tone}
	}
	bar := ""
	if share > 0 {
		bar = eighths(share * quotaCells)
	}
	if blank := quotaCells - width(bar); blank >= 0 {
		bar += pad(blank) + "▏"
	}
	return text{s: bar, tone: tone}
}

// sparks draws the shape of values as blocks, one each. The figures stand
// beside them, so the ground is not zero but half the spread below the least
// value, or zero where that is nearer. No value is a blank.
func sparks(values []table.Value) []string {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if f, ok := v.Float(); ok {
			low, high = min(low, f), max(high, f)
		}
	}
	ground := low - (high-low)/2
	if low >= 0 {
		ground = max(ground, 0)
	}
	blocks := make([]string, len(values))
	for i, v := range values {
		f, ok := v.Float()
		switch {
		case !ok:
			blocks[i] = ""
		case high == low:
			blocks[i] = "▄"
		default:
			blocks[i] = string([]rune("▁▂▃▄▅▆▇█")[int((f-ground)/(high-ground)*7+0.5)])
		}
	}
	return blocks
}
