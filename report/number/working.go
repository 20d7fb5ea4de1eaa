package number

import (
	"math/big"
	"strings"

	"kpi/kpi/table"
)

// shownPlaces is how many decimals a number in a working has at most.
const shownPlaces = 4

// Working writes a number as it stands in a calculation: whole, or with up to four
// decimals, cut off and not rounded where it goes on, which … says; Dash where there is
// none.
func (s Style) Working(v table.Value) string {
	if !v.Defined() {
		return Dash
	}
	scale := new(big.Rat).SetInt64(10_000)
	scaled := new(big.Rat).Mul(v.Num, scale)
	cut := new(big.Int).Quo(scaled.Num(), scaled.Denom()) // towards zero
	shown := new(big.Rat).Quo(new(big.Rat).SetInt(cut), scale)
	places, _ := shown.FloatPrec()
	if shown.Cmp(v.Num) == 0 {
		return s.write(shown, places)
	}
	text := s.write(shown, shownPlaces)
	if cut.Sign() == 0 && v.Num.Sign() < 0 {
		text = strings.TrimLeft(s.marks.Minus, "\u200e") + text
	}
	return text + "…"
}
