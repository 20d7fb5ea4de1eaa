package report

import (
	"kpi/kpi/table"
	"kpi/report/number"
)

// Bare is a figure as programs read it: money as an exact decimal, rates and
// ratios as unrounded quotients, empty where there is no figure.
func Bare(v table.Value, unit table.Unit) string { return number.Exact(v, unit) }

// FormulaSafe is a text that no spreadsheet takes for a formula.
func FormulaSafe(text string) string { return formulaSafe(text) }
