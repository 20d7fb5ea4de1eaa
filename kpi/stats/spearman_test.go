package stats

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func wholes(values ...int64) []*big.Rat {
	var all []*big.Rat
	for _, v := range values {
		all = append(all, big.NewRat(v, 1))
	}
	return all
}

func TestSpearman(t *testing.T) {
	for _, c := range []struct {
		name string
		x, y []*big.Rat
		want float64
		ok   bool
	}{
		// The example of the encyclopaedias: 1 − 6·194 ÷ (10·99) = −29/165.
		{"intelligence and television", wholes(106, 100, 86, 101, 99, 103, 97, 113, 112, 110), wholes(7, 27, 2, 50, 28, 29, 20, 12, 6, 17), -29.0 / 165, true},
		// Ranks 1.5 1.5 3 4 and 1 2 3.5 3.5: from the mean 2.5 they are −1 −1 0.5 1.5 and
		// −1.5 −0.5 1 1, so that ρ = (1.5 + 0.5 + 0.5 + 1.5) ÷ √(4.5 · 4.5) = 4 ÷ 4.5.
		{"ties on both sides", wholes(5, 5, 6, 9), wholes(1, 2, 3, 3), 4 / 4.5, true},
		{"rising, however bent", wholes(1, 2, 3, 4), wholes(1, 10, 100, 1000), 1, true},
		{"falling", wholes(1, 2, 3), wholes(3, 2, 1), -1, true},
		{"one side does not vary", wholes(1, 2, 3), wholes(7, 7, 7), 0, false},
		{"one pair", wholes(1), wholes(1), 0, false},
		{"no pairs", nil, nil, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := Spearman(c.x, c.y)
			if ok != c.ok || math.Abs(got-c.want) > 1e-12 {
				t.Errorf("Spearman = %v, %v; want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
}

// TestSpearmanKeeps holds what must hold of every sample: the order of the pairs,
// and the sizes of steps between values, change nothing.
func TestSpearmanKeeps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		some := func(name string) []int64 {
			return rapid.SliceOfN(rapid.Int64Range(-4, 4), n, n).Draw(t, name)
		}
		x, y := some("x"), some("y")
		rho, ok := Spearman(wholes(x...), wholes(y...))
		for i := range x {
			x[i] = x[i]*x[i]*x[i] - 7
		}
		slices.Reverse(x)
		slices.Reverse(y)
		again, still := Spearman(wholes(x...), wholes(y...))
		back, _ := Spearman(wholes(y...), wholes(x...))
		if ok != still || rho != again || back != again || math.Abs(rho) > 1 {
			t.Fatalf("%v, %v and %v, %v and %v", rho, ok, again, still, back)
		}
	})
}

// TestSpearmanInterval holds the interval to one worked by hand: ρ 0.5 of 28 pairs,
// atanh 0.5493061443, half 1.959963985 · √(1.125 ÷ 25) = 0.4157711473: from
// tanh 0.1335349969 to tanh 0.9650772916.
func TestSpearmanInterval(t *testing.T) {
	low, high, ok := SpearmanInterval(0.5, 28)
	if !ok || math.Abs(low-0.132746904) > 1e-9 || math.Abs(high-0.746533058) > 1e-9 {
		t.Errorf("from %v to %v, %v", low, high, ok)
	}
	for _, c := range []struct {
		rho float64
		n   int
	}{{0.5, 3}, {1, 28}, {-1, 28}} {
		if _, _, ok := SpearmanInterval(c.rho, c.n); ok {
			t.Errorf("ρ %v of %d pairs has an interval", c.rho, c.n)
		}
	}
}
