package stats

import (
	"math"
	"testing"
)

// TestDifferenceOfRates holds the interval to examples of Newcombe's paper (Statistics
// in Medicine 17, 1998, table II, method 10).
func TestDifferenceOfRates(t *testing.T) {
	for _, c := range []struct {
		a, n, b, m int64
		low, high  float64
	}{
		{56, 70, 48, 80, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.1705, 0.8090},
		{5, 56, 0, 29, -0.0381, 0.1926},
		{10, 10, 0, 20, 0.6791, 1.0000},
	} {
		low, high, ok := DifferenceOfRates(c.a, c.n, c.b, c.m)
		if !ok || math.Abs(low-c.low) > 0.00005 || math.Abs(high-c.high) > 0.00005 {
			t.Errorf("%d/%d less %d/%d: from %v to %v, %v", c.a, c.n, c.b, c.m, low, high, ok)
		}
		back, forth, _ := DifferenceOfRates(c.b, c.m, c.a, c.n)
		if back != -high || forth != -low {
			t.Errorf("the other way round it is from %v to %v", back, forth)
		}
	}
	if _, _, ok := DifferenceOfRates(1, 2, 0, 0); ok {
		t.Error("a rate of nothing has an interval")
	}
}
