package number

import (
	"math/big"
	"strings"

	"kpi/kpi/table"
)

// ExcelCompact is the number format of a figure that stands alone in little room, and of
// those that may come after it in the same cell: large amounts and counts in thousands,
// millions and so on, all else as ExcelFormat has it. The values are those that the
// format must suit.
func (s Style) ExcelCompact(unit table.Unit, home string, values ...table.Value) string {
	currency := ""
	for _, v := range values {
		if currency == "" {
			currency = v.Currency
		}
	}
	full := s.Form(unit, home, values...).ExcelFormat(currency)
	if !unit.IsMoney() && unit != table.Count {
		return full
	}
	_, after, _ := strings.Cut(full, `"`) // the code of a currency
	after = strings.TrimSuffix(after, `"`)
	top, _ := largest(values)
	base := 0 // a format has three sections: this power of 1,000 and the next two
	for base+3 < len(thousands) && top.Cmp(tenOf(base+3)) >= 0 {
		base++
	}
	if base > 0 {
		full = inThousands(base, after)
	}
	return "[>=" + least(base+2) + "]" + inThousands(base+2, after) + ";[>=" + least(base+1) + "]" + inThousands(base+1, after) + ";" + full
}

// least is the smallest figure that is written in a power of 1,000.
func least(power int) string {
	if power == 1 {
		return "100000" // there is room for five digits
	}
	return tenOf(power).Num().String()
}

// inThousands is the format of figures in a power of 1,000, with its short name.
func inThousands(power int, after string) string {
	return "#,##0.0" + strings.Repeat(",", power) + `"` + thousands[power] + after + `"`
}

// tenOf is ten of a power of 1,000.
func tenOf(power int) *big.Rat {
	n := new(big.Rat).Set(ten)
	for range power {
		n.Mul(n, thousand)
	}
	return n
}

// ExcelAxis is the number format of an axis along which the values are drawn.
func ExcelAxis(unit table.Unit, values ...table.Value) string {
	top, _ := largest(values)
	if unit == table.Rate {
		return "0%"
	}
	if top.Sign() > 0 && top.Cmp(ten) < 0 {
		return "#,##0.00"
	}
	power := 0
	for power+1 < len(thousands) && top.Cmp(tenOf(power+1)) >= 0 {
		power++
	}
	if power == 0 {
		return "#,##0"
	}
	return "#,##0" + strings.Repeat(",", power) + `"` + thousands[power] + `"`
}

// Labelled is a number format that writes words before the figure.
func Labelled(label, format string) string {
	quoted := `"` + strings.NewReplacer(`"`, "", `\`, "").Replace(Visible(label)) + `"`
	sections := strings.Split(format, ";")
	if len(sections) == 1 {
		return quoted + format + ";" + quoted + "-" + format + ";" + quoted + format
	}
	for i, section := range sections {
		condition := ""
		if end := strings.Index(section, "]"); end > 0 && section[0] == '[' {
			condition, section = section[:end+1], section[end+1:]
		}
		sections[i] = condition + quoted + section
	}
	return strings.Join(sections, ";")
}
