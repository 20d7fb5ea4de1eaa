package engine

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// Who meets conditions on whether there is any record is the same, however the
// question is put.
func TestMembers(t *testing.T) {
	deals := metric.Of{Measure: &metric.Measure{Records: field.Deal, Fold: metric.Count, Time: metric.Flow{By: field.Get("deal.closed")}}}
	done := metric.Of{Measure: &metric.Measure{Records: field.Activity, Fold: metric.Count, Time: metric.Flow{By: field.Get("activity.date")}}}
	any := metric.Having{Name: "at work", Expr: metric.Plus{Terms: []metric.Expr{deals, done}}, Op: metric.AtLeast, Value: big.NewRat(1, 1)}
	closing := metric.Having{Name: "closing", Expr: deals, Op: metric.Above, Value: new(big.Rat)}
	// A condition that always holds asks every pair.
	always := metric.Having{Name: "there", Expr: deals, Op: metric.AtLeast, Value: new(big.Rat)}
	rapid.Check(t, func(t *rapid.T) {
		run := drawn(t)
		from := newYear + period.Day(rapid.IntRange(0, 300).Draw(t, "from"))
		w := NewWindow(period.Span{From: from, To: from + period.Day(rapid.IntRange(1, 60).Draw(t, "days"))}, asOf)
		space := run.Space("location")
		asked := rapid.SampledFrom([][]metric.Having{{any}, {closing}, {any, closing}}).Draw(t, "asked")
		union := run.Compile(metric.Group{By: "rep", Having: asked}, space)
		pairs := run.Compile(metric.Group{By: "rep", Having: append(asked[:len(asked):len(asked)], always)}, space)
		if union.members == nil || pairs.members != nil {
			t.Fatal("the two are asked in one way")
		}
		run.Want(union, w)
		run.Want(pairs, w)
		run.Scan()
		for g := range space.Groups() {
			if got, want := run.Figure(union, g, w), run.Figure(pairs, g, w); got.Num.Cmp(want.Num) != 0 {
				t.Fatalf("%v: %v reps are met, not %v", space.Names(g), want.Num, got.Num)
			}
		}
	})
}
