// Package number is the only place that makes text of a value: rounded and
// grouped for people, or exact for machines.
//
// A value is rounded once, half to even, from its exact form. No figure passes
// through a float on its way to a person's eye.
package number

import (
	"math/big"
	"strings"

	"kpi/kpi/locale"
	"kpi/kpi/table"
)

// Dash stands where there is no figure. It is never a zero.
const Dash = "–"

// Style is how numbers are punctuated.
type Style struct{ marks locale.NumberStyle }

// StyleFor is the style of a locale such as "id" or "fa-IR"; in unknown and
// empty ones numbers are written as in English.
func StyleFor(tag string) Style {
	words, ok := locale.Find(tag)
	if !ok {
		words, _ = locale.Find("en")
	}
	return Style{words.Numbers}
}

// Count writes a whole number: 18,402.
func (s Style) Count(n int64) string { return s.write(new(big.Rat).SetInt64(n), 0) }

// Form is how the values of one column or one line are written, so that they
// can be compared by eye: one unit, one number of decimals.
type Form struct {
	style    Style
	unit     table.Unit
	home     string // the currency that goes without saying
	decimals int
	thousand int  // the power of 1,000 that values are divided by
	span     span // what lengths of time are written in
	bare     bool // without the unit: a heading says it
}

// Form is the form for values that stand together. Amounts of the home currency
// are written without its code.
func (s Style) Form(unit table.Unit, home string, values ...table.Value) Form {
	if unit == table.Duration {
		return s.durations(values)
	}
	return Form{style: s, unit: unit, home: home, decimals: decimals(unit, values)}
}

// Compact is the form for values in little room: at most four characters for
// figures up to a billion, without unit. Suffix is what a heading has to say.
func (s Style) Compact(unit table.Unit, values ...table.Value) Form {
	f := Form{style: s, unit: unit, bare: true}
	if unit == table.Duration {
		f = s.durations(values)
		f.bare = true
		return f
	}
	top, whole := largest(values)
	if unit == table.Rate {
		top.Mul(top, hundred)
		whole = false
	} else {
		for ; f.thousand < len(thousands)-1 && top.Cmp(thousand) >= 0; f.thousand++ {
			top.Quo(top, thousand)
			whole = false
		}
	}
	if !whole && top.Cmp(hundred) < 0 {
		f.decimals = 1
	}
	return f
}

// Suffix is what a heading says for values in compact form: "k", "%", "d", or
// nothing.
func (f Form) Suffix() string {
	switch {
	case f.thousand > 0:
		return thousands[f.thousand]
	case f.unit == table.Rate:
		return strings.TrimSpace(f.style.marks.Percent)
	case f.unit == table.Days:
		return "d"
	case f.unit == table.Hours:
		return "h"
	case f.unit == table.Months:
		return "months"
	case f.unit == table.Duration:
		return f.span.name
	}
	return ""
}

// Text writes a value for people: 1,302,088, 43.2%, 48 d; Dash where there is
// none. A figure that is not zero never reads as zero.
func (f Form) Text(v table.Value) string {
	if !v.Defined() {
		return Dash
	}
	return f.plain(v.Num) + f.after(v.Currency)
}

// Range writes the bounds of a figure, the unit once: 38.1–48.5%. It is empty
// unless both are there.
func (f Form) Range(low, high table.Value) string {
	if !low.Defined() || !high.Defined() {
		return ""
	}
	between := Dash
	if low.Num.Sign() < 0 {
		between = " to " // neither -5–-3 nor -5–3 can be read
	}
	return f.plain(low.Num) + between + f.plain(high.Num) + f.after(high.Currency)
}

// Bounds writes the bounds of a figure in little room, to stand behind it: 38–49
// for a rate, its unit left to the figure. It is empty unless both are there.
func (f Form) Bounds(low, high table.Value) string {
	f.bare = true
	if f.unit == table.Rate {
		f.decimals = 0
	}
	return f.Range(low, high)
}

func (f Form) plain(num *big.Rat) string {
	num = new(big.Rat).Set(num)
	if f.unit == table.Rate {
		num.Mul(num, hundred)
	}
	if f.unit == table.Duration {
		num.Quo(num, f.span.size())
	}
	for range f.thousand {
		num.Quo(num, thousand)
	}
	decimals := f.decimals
	for num.Sign() != 0 && decimals < mostDecimals && round(num, decimals).Sign() == 0 {
		decimals++
	}
	return f.style.write(num, decimals)
}

// after is the unit, and the currency where it is not the report's own.
func (f Form) after(currency string) string {
	switch {
	case f.bare:
		return ""
	case f.unit == table.Rate:
		return f.style.marks.Percent
	case f.unit == table.Days:
		return " d"
	case f.unit == table.Hours:
		return " h"
	case f.unit == table.Months:
		return " months"
	case f.unit == table.Duration:
		return " " + f.span.name
	}
	unit := ""
	if f.unit == table.MoneyPerDay {
		unit = "/d"
	}
	if f.unit.IsMoney() && currency != f.home && currency != "" {
		return " " + Visible(currency) + unit
	}
	return unit
}

// Change writes a change with its direction: ▲ 3.0%, ▼ 0.5%, and ▲ 3.5pp for
// rates and ▲ 3.5 points for scores, whose change is a difference. The sign says the direction, not whether it
// is good.
func (s Style) Change(v table.Value, unit table.Unit) string {
	if !v.Defined() {
		return Dash
	}
	after, glyph, scale := s.marks.Percent, "", hundred
	switch {
	case unit == table.Rate:
		after = "pp"
	case unit.InPoints():
		after, scale = " points", one
	}
	switch v.Num.Sign() {
	case 1:
		glyph = "▲ "
	case -1:
		glyph = "▼ "
	}
	size := new(big.Rat).Abs(v.Num)
	size.Mul(size, scale)
	decimals := 1
	if size.Cmp(thousand) >= 0 {
		decimals = 0
	}
	return glyph + s.write(size, decimals) + after
}

// Share writes a part of a whole in whole per cent. 100% is all of it and 0%
// none, whatever the rounding.
func (s Style) Share(v table.Value) string {
	if !v.Defined() {
		return Dash
	}
	size := new(big.Rat).Mul(v.Num, hundred)
	rounded := round(size, 0)
	switch {
	case !size.IsInt() && rounded.Cmp(big.NewInt(100)) == 0:
		return ">" + s.write(big.NewRat(99, 1), 0) + s.marks.Percent
	case !size.IsInt() && rounded.Sign() == 0:
		return "<" + s.write(big.NewRat(1, 1), 0) + s.marks.Percent
	}
	return s.write(size, 0) + s.marks.Percent
}

// decimals is how many decimals serve for values that stand together.
func decimals(unit table.Unit, values []table.Value) int {
	top, whole := largest(values)
	switch {
	case unit == table.Rate || unit == table.Ratio || unit == table.Months || unit == table.Index:
		return 1
	case whole, unit == table.Points:
		return 0
	case unit.IsMoney() && top.Cmp(thousand) < 0:
		return minorUnits(values)
	case (unit == table.Days || unit == table.Hours) && top.Cmp(ten) < 0, unit == table.Count && top.Cmp(thousand) < 0:
		return 1
	}
	return 0
}

// largest is the largest size among the values, and whether all are whole.
func largest(values []table.Value) (top *big.Rat, whole bool) {
	top, whole = new(big.Rat), true
	for _, v := range values {
		if !v.Defined() {
			continue
		}
		if size := new(big.Rat).Abs(v.Num); size.Cmp(top) > 0 {
			top = size
		}
		whole = whole && v.Num.IsInt()
	}
	return top, whole
}

// mostDecimals is where the search for a first digit that is not zero ends.
const mostDecimals = 8

// The names of powers of 1,000, and numbers to compare and scale with. Nobody
// changes them.
var (
	thousands = [...]string{"", "k", "M", "bn", "tn"}
	one       = big.NewRat(1, 1)
	ten       = big.NewRat(10, 1)
	hundred   = big.NewRat(100, 1)
	thousand  = big.NewRat(1000, 1)
)
