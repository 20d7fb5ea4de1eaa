package canvas

import "strings"

// Quote is a sheet's name as formulas write it: 'Reps'.
func Quote(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// Text is a text as formulas write it, with its quotes: "5"" pipe".
func Text(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
