package analysis

import (
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
	"kpi/kpi/stats"
)

func drawState(t *rapid.T, name string) state {
	s := state{known: rapid.Bool().Draw(t, name+" known")}
	if s.known {
		s.status = rapid.SampledFrom([]string{"open", "won", "lost", "excluded"}).Draw(t, name+" status")
		s.inside = s.status == "open" && rapid.Bool().Draw(t, name+" inside")
		s.amount = rapid.OneOf(rapid.Just(int64(dataset.Missing)), rapid.Int64Range(0, 1<<50)).Draw(t, name+" amount")
	}
	return s
}

// Whatever became of the deals, the steps add up to the end, in money to the last digit
// and in deals, and what is no longer there is removed and never lost.
func TestWaterfallBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w waterfall
		lost := int64(0)
		for range rapid.IntRange(0, 20).Draw(t, "deals") {
			then, now := drawState(t, "then"), drawState(t, "now")
			if then.inside && now.known && now.status == "lost" {
				lost++
			}
			w.add(then, now)
		}
		var amount stats.Sum128
		deals := int64(0)
		for s := start; s < end; s++ {
			amount.AddSum(w[s].amount)
			deals += w[s].deals
		}
		if amount != w[end].amount || deals != w[end].deals {
			t.Fatalf("the steps of %+v come to %v and %d deals", w, amount.Big(), deals)
		}
		if w[lostOf].deals != -lost {
			t.Fatalf("%d lost, and %d counted", lost, w[lostOf].deals)
		}
	})
}
