package number

import (
	"kpi/kpi/locale"
	"kpi/kpi/table"
)

// Amount writes an amount of money to the last digit that it has, at least to the minor
// unit of its currency: 333,958.70; Dash where there is none.
func (s Style) Amount(v table.Value) string {
	if !v.Defined() {
		return Dash
	}
	has, _ := v.Num.FloatPrec()
	return s.write(v.Num, min(max(locale.MinorUnits(v.Currency), has), mostDecimals))
}
