package dataset

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// Whether a column has its texts or their keys, each text has one number, in the
// order met.
func TestMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := field.Get("deal.id")
		texts, keys, want := newColumn(f, false), newColumn(f, true), map[string]uint32{}
		byText, byKey := marks{of: texts}, marks{of: keys}
		few, rows := rapid.IntRange(1, 5000).Draw(t, "different"), rapid.IntRange(0, 6000).Draw(t, "rows")
		name := func(row int) string {
			if n := (row * 7919) % (few + 1); n > 0 {
				return fmt.Sprintf("%dx", n)
			}
			return ""
		}
		for row := range rows {
			texts.Text(name(row))
			keys.Text(name(row))
		}
		for row := range rows {
			text := name(row)
			if text != "" && want[text] == 0 {
				want[text] = uint32(len(want) + 1)
			}
			if a, b := byText.number(row), byKey.number(row); a != want[text] || b != want[text] {
				t.Fatalf("row %d, %q, has the numbers %d and %d, not %d", row, text, a, b, want[text])
			}
		}
	})
}
