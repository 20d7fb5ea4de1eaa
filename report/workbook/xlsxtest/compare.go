package xlsxtest

import (
	"fmt"
	"math"
)

// tolerance is how far two numbers may be apart that are the same, of the larger.
const tolerance = 1e-9

// Compare sets the value that stands with each formula of a workbook beside the one
// that was computed for it. It tells how many formulas there are and, a line for
// each, which values are not the same, are errors, or are missing.
func Compare(made, computed *Book) (formulas int, differences []string, err error) {
	sheets, err := made.Sheets()
	if err != nil {
		return 0, nil, err
	}
	for _, s := range sheets {
		cells, err := made.Cells(s.Name)
		if err != nil {
			return 0, nil, err
		}
		at, err := computed.At(s.Name)
		if err != nil {
			return 0, nil, err
		}
		for _, c := range cells {
			if c.Formula == "" {
				continue
			}
			formulas++
			if why := difference(c, at[c.Ref]); why != "" {
				differences = append(differences, fmt.Sprintf("%s!%s: %s: =%s", s.Name, c.Ref, why, c.Formula))
			}
		}
	}
	return formulas, differences, nil
}

// difference tells how two values are not the same, "" where they are.
func difference(made, computed Cell) string {
	switch {
	case made.Kind == Empty:
		return "no value beside the formula"
	case made.Kind == Fault:
		return "the error " + made.Value
	case made.Kind == Number && computed.Kind == Number && near(made, computed):
		return ""
	case made.Kind != Number && made.Kind == computed.Kind && made.Value == computed.Value:
		return ""
	}
	return fmt.Sprintf("%s here, %s computed", told(made), told(computed))
}

func near(a, b Cell) bool {
	x, err1 := a.Number()
	y, err2 := b.Number()
	return err1 == nil && err2 == nil && math.Abs(x-y) <= tolerance*max(math.Abs(x), math.Abs(y))
}

func told(c Cell) string {
	switch c.Kind {
	case Empty:
		return "nothing"
	case Text:
		return fmt.Sprintf("%q", c.Value)
	default:
		return c.Value
	}
}
