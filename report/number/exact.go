package number

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"kpi/kpi/table"
)

// mostDigits is how long an exact amount may get before it is given as the
// nearest float64 instead.
const mostDigits = 34

// Exact writes a value for machines: whole numbers bare, amounts of money as
// exact decimals, other quotients as the shortest text of the nearest float64
// (4238/6711 is 0.6315005215318135). It is empty where there is no figure, and
// otherwise always a JSON number.
func Exact(v table.Value, unit table.Unit) string {
	switch {
	case !v.Defined():
		return ""
	case v.Num.IsInt():
		return v.Num.Num().String()
	case unit.IsMoney():
		if text, ok := decimal(v.Num); ok {
			return text
		}
	}
	f, _ := v.Num.Float64()
	if math.IsInf(f, 0) {
		return round(v.Num, 0).String() // beyond floats a fraction says nothing
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// decimal is the number as a decimal; ok is false where it has no end, or too
// many digits.
func decimal(num *big.Rat) (text string, ok bool) {
	places, exact := num.FloatPrec()
	if !exact || places > mostDigits {
		return "", false
	}
	text = num.FloatString(places)
	digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(text), "0")
	return text, len(digits) <= mostDigits
}
