package engine

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
	"kpi/kpi/period"
)

// A record is in the windows that looking at each by itself finds it alive in.
func TestStayIsAlive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.OneOf(rapid.Just(int64(dataset.Missing)), rapid.Int64Range(-20, 60))
		column := func(name string) *dataset.Column {
			if rapid.Bool().Draw(t, "no "+name) {
				return nil
			}
			c := &dataset.Column{}
			c.Num(day.Draw(t, name))
			return c
		}
		from, to := column("from"), column("to")
		var windows []Window
		for _, stand := range rapid.SliceOf(rapid.Int64Range(0, 40)).Draw(t, "stands") {
			windows = append(windows, Window{Stand: period.Day(stand)})
		}
		var want []int32
		for at, w := range windows {
			if alive(from, to, int64(w.Stand))(0) {
				want = append(want, int32(at))
			}
		}
		got := slices.Sorted(slices.Values(newStay(from, to, windows).alive(only(from), only(to))))
		if !slices.Equal(got, want) {
			t.Fatalf("alive in %v, not %v", got, want)
		}
	})
}

// only is the one day of a column, if there is one.
func only(c *dataset.Column) int64 {
	if c == nil {
		return dataset.Missing
	}
	return c.At(0)
}
