package dashboard

import (
	"math/big"

	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// standing is a band of attainment, from low on, as a part and as formulas write it: what
// it is called, and what is said of those in it.
type standing struct {
	low, band  string
	sign, word string
	look       canvas.Style
}

// standings are the bands, the lowest first; the last begins above its low.
var standings = []standing{
	{"", "under 50 %", "▼▼", "far behind", canvas.Style{Color: bad, Bold: true}},
	{"0.5", "50 to 80 %", "▼", "behind", canvas.Style{Color: bad}},
	{"0.8", "80 to 100 %", "◆", "close", canvas.Style{Color: brown}},
	{"1", "100 to 120 %", "▲", "met", canvas.Style{Color: good}},
	{"1.2", "over 120 %", "▲▲", "far above", canvas.Style{Color: good, Bold: true}},
}

// standingOf is the number of the band of an attainment; -1 where there is none.
func standingOf(v table.Value) int {
	if !v.Defined() {
		return -1
	}
	for i := len(standings) - 1; i > 0; i-- {
		low, _ := new(big.Rat).SetString(standings[i].low)
		if c := v.Num.Cmp(low); c > 0 || c == 0 && i < len(standings)-1 {
			return i
		}
	}
	return 0
}

// above tells in a formula whether the attainment in a cell is in a band or a higher one.
// Quotients are rounded first, so that a computer's arithmetic makes no band.
func (s standing) above(cell string) string {
	op := ">="
	if s.low == standings[len(standings)-1].low {
		op = ">"
	}
	return "ROUND(" + cell + ",12)" + op + s.low
}

// standingFormula is what is said of the attainment in a cell, or what is said where there
// is none.
func standingFormula(cell, none string, said func(standing) string) string {
	text := live.Text(said(standings[0]))
	for _, s := range standings[1:] {
		text = "IF(" + s.above(cell) + "," + live.Text(said(s)) + "," + text + ")"
	}
	return "IF(ISNUMBER(" + cell + ")," + text + "," + live.Text(none) + ")"
}

// colourStandings colours the cells of a range by the attainments, of which the first
// stands in a cell. The words in them say the same without.
func colourStandings(p *canvas.Page, r canvas.Range, cell string) {
	for i := len(standings) - 1; i > 0; i-- {
		p.AddRule(canvas.Rule{Range: r, When: "AND(ISNUMBER(" + cell + ")," + standings[i].above(cell) + ")", Look: standings[i].look})
	}
	p.AddRule(canvas.Rule{Range: r, When: "ISNUMBER(" + cell + ")", Look: standings[0].look})
}

// longestBar is the longest bar of some attainments: that of the highest, but no less
// than what was to be reached, and not so much that one of them makes all others short.
func longestBar(attained []table.Value) float64 {
	longest := 1.0
	for _, v := range attained {
		if x, ok := v.Float(); ok {
			longest = max(longest, x)
		}
	}
	return min(longest, 1.5)
}
