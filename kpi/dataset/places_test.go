package dataset

import (
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// Every row is told the place it was given, whatever the lines, the parts and the
// rows taken out.
func TestPlaces(t *testing.T) {
	amount := field.Get("deal.amount")
	rapid.Check(t, func(t *rapid.T) {
		var want []place
		var parts []*Table
		for range rapid.IntRange(1, 4).Draw(t, "parts") {
			source := rapid.IntRange(0, 1).Draw(t, "source")
			part, line := NewTable(field.Deal, source, []*field.Field{amount}), rapid.IntRange(1, 9).Draw(t, "line")
			for _, step := range rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, 1, 1, 2, 2, 3, -5}), 0, 9).Draw(t, "steps") {
				part.Col(amount).Num(int64(len(want)))
				part.EndRow(line)
				want = append(want, place{int32(source), int32(line)})
				line += step
			}
			parts = append(parts, part)
		}
		all := Concat(parts)
		check := func() {
			for row, p := range want {
				if source, line := all.Origin(row); source != int(p.source) || line != int(p.line) {
					t.Fatalf("row %d of %v comes from %d:%d", row, want, source, line)
				}
			}
		}
		check()
		out := rapid.SliceOfN(rapid.Bool(), len(want), len(want)).Draw(t, "out")
		var left []place
		for row, p := range want {
			if !out[row] {
				left = append(left, p)
			}
		}
		all.Keep(func(row int) bool { return !out[row] })
		want = left
		check()
	})
}

// Rows at even steps are one run, in one part or in many.
func TestRunsAreFew(t *testing.T) {
	var parts []*Table
	for n := range 5 {
		part := NewTable(field.Deal, 0, nil)
		for row := range 1000 {
			part.EndRow(2 + 1000*n + row)
		}
		parts = append(parts, part)
	}
	if all := Concat(parts); len(all.places) != 1 || all.Rows() != 5000 {
		t.Errorf("%d rows one line after another are %d runs", all.Rows(), len(all.places))
	}
}
