package number

import "kpi/kpi/table"

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
func MinorUnits(currency string) int {
	switch currency {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
		"UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}
