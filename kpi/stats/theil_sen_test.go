package stats

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func pointsOf(values ...int64) []Point {
	var points []Point
	for i, v := range values {
		points = append(points, Point{int64(i), big.NewRat(v, 1)})
	}
	return points
}

// 1, 2, 4: slopes 1, 2 and 3 ÷ 2, the median 3 ÷ 2. Ten values on a line rise by 2
// whatever the pair, and one that is far off does not turn them.
func TestTheilSen(t *testing.T) {
	cases := []struct {
		points []Point
		slope  string
	}{
		{pointsOf(1, 2, 4), "3/2"},
		{pointsOf(0, 2, 4, 6, 8, 10, 12, 14, 16, 18), "2/1"},
		{pointsOf(0, 2, 4, 6, 999, 10, 12, 14, 16, 18), "2/1"},
		{[]Point{{0, big.NewRat(1, 1)}, {4, big.NewRat(3, 1)}}, "1/2"},
	}
	for _, c := range cases {
		if slope, _, _ := TheilSen(c.points); slope.String() != c.slope {
			t.Errorf("%v: slope %s, want %s", c.points, slope, c.slope)
		}
	}
	if slope, _, _ := TheilSen(pointsOf(5)); slope != nil {
		t.Errorf("one point has the slope %s", slope)
	}
}

// Six points have 15 slopes, and 1.96·√(6·5·17 ÷ 18) is 10.43: the ranks are
// ⌊2.28⌋ = 2 and ⌈12.72⌉ + 1 = 14. The points 0, 1, 3, 6, 10, 15 have the slopes, in
// order, 1, 1½, 2, 2, 2½, 2½, 3, 3, 3, 3½, 3½, 4, 4, 4½, 5.
func TestTheilSenInterval(t *testing.T) {
	slope, low, high := TheilSen(pointsOf(0, 1, 3, 6, 10, 15))
	if slope.FloatString(1) != "3.0" || low.FloatString(1) != "1.5" || high.FloatString(1) != "4.5" {
		t.Errorf("slope %s from %s to %s, want 3 from 1.5 to 4.5", slope, low, high)
	}
	if _, low, high = TheilSen(pointsOf(0, 1, 3)); low != nil || high != nil {
		t.Errorf("three points have bounds: %s, %s", low, high)
	}
}

// A line laid over the points is added to their slope, and the order of the points
// does not matter.
func TestTheilSenLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(-99, 99), 2, 12).Draw(t, "values")
		tilt := rapid.Int64Range(-9, 9).Draw(t, "tilt")
		points := pointsOf(values...)
		slope, _, _ := TheilSen(points)
		tilted := make([]Point, len(points))
		for i, p := range points {
			tilted[len(points)-1-i] = Point{p.X, new(big.Rat).Add(p.Y, big.NewRat(tilt*p.X, 1))}
		}
		got, _, _ := TheilSen(tilted)
		if want := new(big.Rat).Add(slope, big.NewRat(tilt, 1)); got.Cmp(want) != 0 {
			t.Fatalf("tilted by %d: %s, want %s", tilt, got, want)
		}
	})
}

// Exact numbers have the quantiles of whole ones.
func TestQuantileOfRats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(0, 5), 0, 9).Draw(t, "steps")
		var rats []*big.Rat
		for i := range values {
			if i > 0 {
				values[i] += values[i-1]
			}
			rats = append(rats, big.NewRat(values[i], 1))
		}
		p := big.NewRat(rapid.Int64Range(0, 20).Draw(t, "p"), 20)
		got, want := Quantile(rats, p), QuantileRat(values, p)
		if (got == nil) != (want == nil) || got != nil && got.Cmp(want) != 0 {
			t.Fatalf("%s quantile of %v: %v, want %v", p, values, got, want)
		}
	})
}
