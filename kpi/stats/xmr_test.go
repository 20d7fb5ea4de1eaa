package stats

import (
	"math/big"
	"slices"
	"testing"
)

func ratsOf(values ...int64) []*big.Rat {
	var all []*big.Rat
	for _, v := range values {
		all = append(all, big.NewRat(v, 1))
	}
	return all
}

// 10, 12, 11, 15: the mean 12, the moving ranges 2, 1 and 4, their mean 7 ÷ 3, and
// 2.66 times that 931 ÷ 150.
func TestXmR(t *testing.T) {
	mean, low, high, ok := XmR(ratsOf(10, 12, 11, 15))
	if !ok || mean.String() != "12/1" || low.String() != "869/150" || high.String() != "2731/150" {
		t.Errorf("%s from %s to %s (%t)", mean, low, high, ok)
	}
	if _, _, _, ok := XmR(ratsOf(10)); ok {
		t.Error("one value has limits")
	}
}

// Limits are not broken by a value on them, a value on the mean ends a run, and the
// eighth in a row speaks.
func TestSignals(t *testing.T) {
	mean, low, high := big.NewRat(0, 1), big.NewRat(-5, 1), big.NewRat(5, 1)
	got := Signals(ratsOf(5, 6, -5, -6, 1, 1, 1, 1, 1, 1, 1, 2, 1, 0, -1, -1, -1, -1, -1, -1, -1, -9, -1), mean, low, high)
	want := make([]Signal, 23)
	want[1], want[3], want[11], want[12], want[21], want[22] = AboveLimit, BelowLimit, RunAbove, RunAbove, BelowLimit, RunBelow
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
