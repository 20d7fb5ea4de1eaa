package number

import (
	"math/big"
	"strings"

	"kpi/kpi/table"
)

// Whole is the form for values that people add up by eye: as Form, but with every digit
// that an amount has, down to its smallest coin, and shares to the hundredth of a per
// cent.
func (s Style) Whole(unit table.Unit, home string, values ...table.Value) Form {
	f := s.Form(unit, home, values...)
	_, whole := largest(values)
	switch {
	case unit.IsMoney() && !whole:
		f.decimals = minorUnits(values)
	case unit == table.Rate:
		f.decimals = 2
	}
	return f
}

// Difference writes what was added to a figure or taken off it: +1,200, -3.25pp, 0; Dash
// where there is none. The unit is left to the figure, but for shares, whose differences
// are points.
func (f Form) Difference(v table.Value) string {
	if !v.Defined() {
		return Dash
	}
	text := f.plain(v.Num)
	if v.Num.Cmp(new(big.Rat)) > 0 {
		text = "+" + text
	}
	if f.unit == table.Rate {
		return text + "pp"
	}
	return text + strings.TrimSuffix(f.after(v.Currency), " "+Visible(v.Currency))
}
