package number

import (
	"kpi/kpi/locale"
	"kpi/kpi/table"
)

// minorUnits is how many decimals amounts of the values' currency have, by ISO
// 4217; 2 where no currency is named.
func minorUnits(values []table.Value) int {
	for _, v := range values {
		if v.Defined() && v.Currency != "" {
			return MinorUnits(v.Currency)
		}
	}
	return 2
}

// MinorUnits is how many decimals the smallest coin of a currency has; 2 where it is not
// known.
func MinorUnits(currency string) int { return locale.MinorUnits(currency) }
