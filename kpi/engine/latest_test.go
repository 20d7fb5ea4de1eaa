package engine

import (
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// Of each customer's deals the newest in the window counts, whatever the window.
func TestLatest(t *testing.T) {
	m := &metric.Measure{
		Records: field.Deal, Fold: metric.Sum, Of: field.Get("deal.amount"), Time: metric.Flow{By: field.Get("deal.created")},
		Latest: []*field.Field{field.Get("deal.customer"), field.Get("deal.location")},
	}
	rapid.Check(t, func(t *rapid.T) {
		run := drawn(t)
		from := newYear + period.Day(rapid.IntRange(0, 200).Draw(t, "from"))
		w := NewWindow(period.Span{From: from, To: from + period.Day(rapid.IntRange(1, 200).Draw(t, "days"))}, asOf)
		node := run.Compile(metric.Of{Measure: m}, run.Space())
		run.Want(node, w)
		run.Scan()
		days, amounts := run.ds.Col(field.Get("deal.created")), run.ds.Col(m.Of)
		newest, want := map[[2]string]int{}, int64(0)
		for row, day := range days.All() {
			if !days.Has(row) || !w.Span.Has(period.Day(day)) {
				continue
			}
			name := [2]string{run.ds.Col(m.Latest[0]).TextAt(row), run.ds.Col(m.Latest[1]).TextAt(row)}
			if name[0] == "" || name[1] == "" || !amounts.Has(row) {
				want++
				continue
			}
			if before, ok := newest[name]; !ok || days.At(before) <= day {
				newest[name] = row
			}
		}
		want += int64(len(newest))
		if f := run.Figure(node, 0, w); f.Rows != want {
			t.Fatalf("%d deals are the newest, and not %d", want, f.Rows)
		}
		over := int64(0)
		for _, r := range run.Trace(node, w).Rows {
			if r.Over || r.Why == "no amount" {
				over++
			}
		}
		if over != want {
			t.Fatalf("%d deals are the newest, and the trace has %d", want, over)
		}
	})
}
