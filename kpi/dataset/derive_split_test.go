package dataset

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Parts whose shares make one add up to the amount exactly, and none is off its
// exact share by a whole unit.
func TestShareOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(-1<<60, 1<<60).Draw(t, "amount")
		cuts := rapid.SliceOfN(rapid.Int64Range(0, whole1), 0, 5).Draw(t, "cuts")
		cuts = append(cuts, 0, whole1)
		slices.Sort(cuts)
		var shares []int64
		for i := range cuts[1:] {
			shares = append(shares, cuts[i+1]-cuts[i])
		}
		sum := int64(0)
		for i, part := range shareOut(amount, shares) {
			sum += part
			exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(amount), big.NewInt(shares[i])), big.NewInt(whole1))
			if off := exact.Sub(exact, new(big.Rat).SetInt64(part)); off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("%d of %d at %d", part, amount, shares[i])
			}
		}
		if sum != amount {
			t.Fatalf("the parts of %d add up to %d", amount, sum)
		}
	})
}

func TestShareOutUnevenly(t *testing.T) {
	for _, c := range []struct {
		amount       int64
		shares, want []int64
	}{
		{100, []int64{whole1 / 2, whole1 / 4}, []int64{50, 25}},
		{100, []int64{whole1, whole1 / 2}, []int64{100, 50}},
		{1, []int64{whole1 / 2, whole1 / 2}, []int64{1, 0}},
		{-1, []int64{whole1 / 4, whole1 / 4 * 3}, []int64{0, -1}},
		{5, nil, []int64{}},
	} {
		if got := shareOut(c.amount, c.shares); !slices.Equal(got, c.want) {
			t.Errorf("%d by %v gives %v", c.amount, c.shares, got)
		}
	}
}
