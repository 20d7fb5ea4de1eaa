package dataset

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// multiply agrees with exact fractions, wherever there is a number to give.
func TestMultiply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64Range(math.MinInt64+1, math.MaxInt64).Draw(t, "a"), rapid.Int64Range(-1<<40, 1<<40).Draw(t, "b")
		by := rapid.SampledFrom([]int64{2, 3, one, whole1}).Draw(t, "by")
		exact := big.NewRat(1, by)
		exact.Mul(exact, new(big.Rat).SetInt64(a)).Mul(exact, new(big.Rat).SetInt64(b))
		got := multiply(a, b, by)
		if got == Missing {
			if limit := new(big.Rat).SetInt64(math.MaxInt64); exact.Abs(exact).Cmp(limit) < 0 {
				t.Fatalf("%d × %d ÷ %d is no number", a, b, by)
			}
			return
		}
		off := new(big.Rat).Sub(new(big.Rat).SetInt64(got), exact)
		half := off.Abs(off).Cmp(big.NewRat(1, 2))
		if half > 0 || half == 0 && got%2 != 0 {
			t.Fatalf("%d × %d ÷ %d gives %d", a, b, by, got)
		}
	})
}

func TestMultiplyMissing(t *testing.T) {
	for _, args := range [][3]int64{{Missing, 1, 1}, {1, Missing, 1}, {1, 1, 0}, {math.MaxInt64, math.MaxInt64, 1}} {
		if got := multiply(args[0], args[1], args[2]); got != Missing {
			t.Errorf("multiply%v gives %d", args, got)
		}
	}
}
