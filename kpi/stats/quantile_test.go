package stats

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestQuantile(t *testing.T) {
	for _, tt := range []struct {
		values []int64
		p      string
		want   string
	}{
		// 1 2 3 4: three steps. The median is 1.5 steps up, P25 0.75, P90 2.7.
		{[]int64{1, 2, 3, 4}, "1/2", "5/2"},
		{[]int64{1, 2, 3, 4}, "1/4", "7/4"},
		{[]int64{1, 2, 3, 4}, "3/4", "13/4"},
		{[]int64{1, 2, 3, 4}, "9/10", "37/10"},
		{[]int64{1, 2, 3, 4}, "0", "1"},
		{[]int64{1, 2, 3, 4}, "1", "4"},
		{[]int64{1, 2, 3, 4}, "-1", "1"},
		{[]int64{1, 2, 3, 4}, "2", "4"},
		// Five values, P90: 3.6 steps up, 0.6 of the way from 40 to 1000.
		{[]int64{10, 20, 30, 40, 1000}, "9/10", "616"},
		{[]int64{10, 20, 30, 40, 1000}, "1/2", "30"},
		{[]int64{7}, "9/10", "7"},
		{[]int64{-3, 3}, "1/2", "0"},
		{[]int64{math.MinInt64, math.MaxInt64}, "1/2", "-1/2"},
		{[]int64{math.MinInt64, math.MaxInt64}, "1", "9223372036854775807"},
	} {
		p, _ := new(big.Rat).SetString(tt.p)
		if got := QuantileRat(tt.values, p); got.RatString() != tt.want {
			t.Errorf("the %s-quantile of %v is %s, want %s", tt.p, tt.values, got.RatString(), tt.want)
		}
	}
	if got := QuantileRat(nil, big.NewRat(1, 2)); got != nil {
		t.Errorf("no values have the quantile %v", got)
	}
}

// A quantile lies between the values, rises with p, turns with the sign, and
// leaves its inputs as they were.
func TestQuantileLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64(), 1, 40).Draw(t, "values")
		slices.Sort(values)
		kept := slices.Clone(values)
		a, b := rapid.Int64Range(0, 100).Draw(t, "a"), rapid.Int64Range(0, 100).Draw(t, "b")
		p, q := big.NewRat(min(a, b), 100), big.NewRat(max(a, b), 100)
		low, high := QuantileRat(values, p), QuantileRat(values, q)
		if low.Cmp(high) > 0 {
			t.Fatalf("%v at %v is above %v at %v", low, p, high, q)
		}
		if low.Cmp(new(big.Rat).SetInt64(values[0])) < 0 || high.Cmp(new(big.Rat).SetInt64(values[len(values)-1])) > 0 {
			t.Fatalf("%v or %v is outside the values", low, high)
		}
		if !slices.Equal(values, kept) || p.Cmp(big.NewRat(min(a, b), 100)) != 0 {
			t.Fatal("an input was changed")
		}
		mirrored := make([]int64, len(values))
		for i, v := range values {
			mirrored[len(values)-1-i] = ^v // −1 − v, which no int64 overflows
		}
		turned := QuantileRat(mirrored, new(big.Rat).Sub(big.NewRat(1, 1), p))
		if want := new(big.Rat).Sub(big.NewRat(-1, 1), low); turned.Cmp(want) != 0 {
			t.Fatalf("the mirrored quantile is %v, want %v", turned, want)
		}
	})
}
