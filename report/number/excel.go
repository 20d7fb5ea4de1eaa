package number

import (
	"strings"

	"kpi/kpi/table"
)

// ExcelFormat is the number format that makes a spreadsheet show values as Text
// does. The cells hold the plain figures.
func (f Form) ExcelFormat(currency string) string {
	code := "#,##0"
	if f.decimals > 0 {
		code += "." + strings.Repeat("0", f.decimals)
	}
	switch {
	case f.unit == table.Rate:
		return code + "%"
	case f.unit == table.Days:
		return code + `" d"`
	case f.unit == table.Hours:
		return code + `" h"`
	case f.unit == table.Months:
		return code + `" months"`
	case f.unit == table.Duration:
		return `#,##0" s"`
	case f.unit.IsMoney() && currency != f.home && currency != "":
		return code + `" ` + strings.NewReplacer(`"`, "", `\`, "").Replace(Visible(currency)) + `"`
	}
	return code
}

// ExcelChange is the number format of changes: with a direction, and in points
// for rates.
func ExcelChange(unit table.Unit) string {
	if unit == table.Rate {
		return `▲ 0.0%" points";▼ 0.0%" points";0.0%" points"`
	}
	if unit.InPoints() {
		return `▲ 0.0" points";▼ 0.0" points";0.0" points"`
	}
	return "▲ 0.0%;▼ 0.0%;0.0%"
}
