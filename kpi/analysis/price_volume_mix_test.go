package analysis

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
)

// drawSold draws some lines of one product, returns and gaps among them.
func drawSold(t *rapid.T, name string) (s sold) {
	for range rapid.IntRange(0, 4).Draw(t, name+" lines") {
		amount := rapid.Int64Range(-100_000_000, 1_000_000_000).Draw(t, name+" amount")
		units := rapid.OneOf(rapid.Just(int64(dataset.Missing)), rapid.Int64Range(-50_000, 500_000)).Draw(t, name+" units")
		s.add(amount, units, dataset.Missing)
	}
	return s
}

// Whatever was sold, the parts of the bridge add up to the change, to the last digit,
// and so do those of each product that has them.
func TestBridgeBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var changes []*change
		for range rapid.IntRange(0, 5).Draw(t, "products") {
			changes = append(changes, &change{before: drawSold(t, "before"), now: drawSold(t, "now")})
		}
		b := bridgeOf(changes)
		sum := new(big.Rat).Set(b.before)
		for _, part := range []*big.Rat{b.volume, b.mix, b.price, b.fresh, b.gone, b.rest} {
			sum.Add(sum, part)
		}
		if sum.Cmp(b.now) != 0 {
			t.Fatalf("the parts of %+v come to %v, not %v", b, sum, b.now)
		}
		for _, c := range changes {
			if !c.comparable() {
				continue
			}
			parts := new(big.Rat).Add(c.price, c.volume)
			parts.Add(parts, new(big.Rat).Sub(c.now.leftOver(), c.before.leftOver()))
			if parts.Cmp(c.total()) != 0 {
				t.Fatalf("price %v and pieces %v are not %v", c.price, c.volume, c.total())
			}
		}
	})
}

// Prices alone move nothing but the price part, and pieces in step nothing but the
// volume.
func TestBridgeParts(t *testing.T) {
	line := func(amount, units int64) (s sold) {
		s.add(amount*10_000, units*10_000, dataset.Missing)
		return s
	}
	for _, tt := range []struct {
		name               string
		changes            []*change
		price, volume, mix int64
	}{
		{"dearer", []*change{{before: line(100, 10), now: line(150, 10)}, {before: line(20, 10), now: line(20, 10)}}, 50, 0, 0},
		{"twice as many", []*change{{before: line(100, 10), now: line(200, 20)}, {before: line(20, 10), now: line(40, 20)}}, 0, 120, 0},
		{"towards the cheap one", []*change{{before: line(100, 10), now: line(50, 5)}, {before: line(20, 10), now: line(30, 15)}}, 0, 0, -40},
	} {
		b := bridgeOf(tt.changes)
		for part, want := range map[*big.Rat]int64{b.price: tt.price, b.volume: tt.volume, b.mix: tt.mix} {
			if part.Cmp(big.NewRat(want, 1)) != 0 {
				t.Errorf("%s: %+v", tt.name, b)
			}
		}
	}
}
