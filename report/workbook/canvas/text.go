package canvas

import "strings"

// Quote is a sheet's name as formulas write it: 'Reps'.
func Quote(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }
