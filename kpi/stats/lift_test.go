package stats

import (
	"testing"

	"pgregory.net/rapid"
)

// Of 100, 20 have A, 25 B and 10 both: lift 2, variance 0.1 − 0.05 − 0.04 + 0.03 = 0.04, so
// 2 × e^(∓1.959964 × 0.2) = 1.351418 and 2.959854.
func TestLift(t *testing.T) {
	low, high, ok := Lift(10, 20, 25, 100)
	if !ok || !near(low, 1.351418, 1e-6) || !near(high, 2.959854, 1e-6) {
		t.Errorf("%.6f to %.6f, %v", low, high, ok)
	}
	for _, bad := range [][4]int64{{0, 5, 5, 10}, {6, 5, 7, 10}, {1, 11, 5, 10}, {1, 6, 6, 10}} {
		if _, _, ok := Lift(bad[0], bad[1], bad[2], bad[3]); ok {
			t.Errorf("%v has a lift", bad)
		}
	}
	// Where all have both, there is nothing to be unsure of.
	if low, high, ok := Lift(7, 7, 7, 7); !ok || low != 1 || high != 1 {
		t.Errorf("all: %v to %v, %v", low, high, ok)
	}
}

// The interval holds the lift, whichever mark comes first, and narrows with more of
// the same.
func TestLiftLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		both := rapid.Int64Range(1, 50).Draw(t, "both")
		a, b := both+rapid.Int64Range(0, 50).Draw(t, "a"), both+rapid.Int64Range(0, 50).Draw(t, "b")
		n := a + b - both + rapid.Int64Range(0, 100).Draw(t, "neither")
		low, high, ok := Lift(both, a, b, n)
		turnedLow, turnedHigh, _ := Lift(both, b, a, n)
		moreLow, moreHigh, _ := Lift(4*both, 4*a, 4*b, 4*n)
		lift := float64(both*n) / float64(a*b)
		if !ok || low > lift+1e-9 || high < lift-1e-9 || !near(low, turnedLow, 1e-9) || !near(high, turnedHigh, 1e-9) {
			t.Fatalf("%v to %v around %v, turned %v to %v", low, high, lift, turnedLow, turnedHigh)
		}
		if moreLow < low-1e-9 || moreHigh > high+1e-9 {
			t.Fatalf("%v to %v widens to %v to %v", low, high, moreLow, moreHigh)
		}
	})
}
