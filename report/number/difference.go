package number

import (
	"math/big"
	"strings"

	"kpi/kpi/table"
)

// Whole is the form for values that people add up by eye: as Form, but with every digit
// that an amount has, down to its smallest coin, days to the
// tenth and shares to the hundredth of a per cent.
func (s Style) Whole(unit table.Unit, home string, values ...table.Value) Form {
	f := s.Form(unit, home, values...)
	_, whole := largest(values)
	switch {
	case unit.IsMoney() && !whole:
		f.decimals = minorUnits(values)
	case unit == table.Rate:
		f.decimals = 2
	case unit == table.Days && !whole:
		f.decimals = 1
	}
	return f
}

// Difference writes what was added to a figure or taken off it: +1,200, -4 d, 0; Dash
// where there is none. Differences of shares are points: -3.25pp. One that rounds to 0
// keeps its sign: +0 is not nothing.
func (f Form) Difference(v table.Value) string {
	if !v.Defined() {
		return Dash
	}
	size, after := new(big.Rat).Abs(v.Num), f.after(v.Currency)
	switch f.unit {
	case table.Rate:
		size.Mul(size, hundred)
		after = "pp"
	case table.Duration:
		size.Quo(size, f.span.size())
	}
	sign := ""
	switch v.Num.Sign() {
	case 1:
		sign = "+"
	case -1:
		sign = strings.TrimLeft(f.style.marks.Minus, "\u200e") // as write does
	}
	return sign + f.style.write(size, f.decimals) + after
}
