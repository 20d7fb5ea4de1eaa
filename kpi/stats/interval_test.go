package stats

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

// By hand, z² = 3.841458820694124:
//
//	43 of 100: centre (43 + 1.920729410347062) ÷ 103.841458820694124 = 0.432589546
//	           spread 1.959963985 × √(43·57÷100 + 0.960364705) ÷ 103.841458821
//	                  = 1.959963985 × √25.470364705 ÷ 103.841458821 = 0.095256560
//	1 of 1:    low (1 + 1.920729410 − 1.959963985 × √0.960364705) ÷ 4.841458821
//	                  = 1 ÷ 4.841458821 = 0.206549314
func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		successes, n int64
		low, high    float64
	}{
		{43, 100, 0.337332985, 0.527846105},
		{0, 10, 0, 0.277532799}, // z² ÷ (10 + z²)
		{10, 10, 0.722467201, 1},
		{1, 1, 0.206549314, 1},
		{0, 1, 0, 0.793450686},
		{5, 10, 0.236593091, 0.763406909},
	} {
		low, high, ok := Wilson(tt.successes, tt.n)
		if !ok || !near(low, tt.low, 1e-9) || !near(high, tt.high, 1e-9) {
			t.Errorf("%d of %d: %.9f to %.9f, want %.9f to %.9f", tt.successes, tt.n, low, high, tt.low, tt.high)
		}
	}
	for _, bad := range [][2]int64{{0, 0}, {1, 0}, {-1, 5}, {6, 5}, {0, -1}} {
		if _, _, ok := Wilson(bad[0], bad[1]); ok {
			t.Errorf("%d of %d has an interval", bad[0], bad[1])
		}
	}
}

// No success begins at 0 and no failure ends at 1, without a speck of rounding.
func TestWilsonAtTheEnds(t *testing.T) {
	for n := int64(1); n < 2000; n++ {
		if low, _, _ := Wilson(0, n); low != 0 {
			t.Errorf("0 of %d begins at %v", n, low)
		}
		if _, high, _ := Wilson(n, n); high != 1 {
			t.Errorf("all of %d ends at %v", n, high)
		}
	}
}

// The ends of the interval are the rates p for which the observed one lies z
// standard errors away: (k − n·p)² = z²·n·p·(1 − p). It lies within 0 and 1, holds
// the observed rate, and failures have its mirror image.
func TestWilsonSolvesItsEquation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 1_000_000).Draw(t, "n")
		k := rapid.Int64Range(0, n).Draw(t, "k")
		low, high, _ := Wilson(k, n)
		rate := float64(k) / float64(n)
		if low < 0 || high > 1 || low > rate || high < rate {
			t.Fatalf("%v to %v does not hold %v", low, high, rate)
		}
		for _, p := range []float64{low, high} {
			away, error2 := rate-p, p*(1-p)/float64(n)
			if !near(away*away, z*z*error2, 1e-12) {
				t.Fatalf("%v is not an end: %v and %v", p, away*away, z*z*error2)
			}
		}
		mirrorLow, mirrorHigh, _ := Wilson(n-k, n)
		if !near(mirrorLow, 1-high, 1e-12) || !near(mirrorHigh, 1-low, 1e-12) {
			t.Fatalf("%v to %v is not the mirror of %v to %v", mirrorLow, mirrorHigh, low, high)
		}
	})
}

// Ranks of published tables for the sign-test interval of the median, 95 %.
func TestMedianRanks(t *testing.T) {
	for n, want := range map[int]int{
		0: 0, 1: 0, 5: 0, 6: 1, 8: 1, 9: 2, 11: 2, 12: 3, 15: 4, 17: 5, 20: 6, 25: 8, 30: 10, 50: 18, 100: 40,
	} {
		if got := medianRank(n); got != want {
			t.Errorf("the rank for %d values is %d, want %d", n, got, want)
		}
	}
}

func TestMedianInterval(t *testing.T) {
	low, high, ok := MedianInterval([]int64{1, 2, 3, 4, 5, 6, 7, 8, 90})
	if low != 2 || high != 8 || !ok { // ranks 2 and 8 of 9: 1 − 2·(1+9)/512 = 96.1 %
		t.Errorf("nine values: %d to %d, %v", low, high, ok)
	}
	if _, _, ok := MedianInterval([]int64{1, 2, 3, 4, 5}); ok {
		t.Error("five values have an interval")
	}
}

// The approximation never covers less than 95 %, and is at most a rank further
// out than it need be.
func TestMedianRankBeyondExact(t *testing.T) {
	for n := exactRanks + 1; n <= 1500; n += 7 {
		if got, want := medianRank(n), exactMedianRank(n); got > want || got < want-1 {
			t.Errorf("the rank for %d values is %d, exactly %d", n, got, want)
		}
	}
}

// Points of published tables of Student's t, to all their digits.
func TestTQuantile(t *testing.T) {
	for freedom, want := range map[int64]float64{
		1: 12.706204736175, 2: 4.302652729749, 3: 3.182446305284, 4: 2.776445105198, 5: 2.570581835636, 10: 2.228138851965,
		30: 2.042272456301, 60: 2.000297821058, 100: 1.983971518450, 120: 1.979930405052, 1000: 1.962339080813,
	} {
		if got := tQuantile(freedom); !near(got, want, 1e-9) {
			t.Errorf("with %d degrees of freedom it is %.12f, want %.12f", freedom, got, want)
		}
	}
	if got := tQuantile(math.MaxInt64); !near(got, z, 1e-12) {
		t.Errorf("without end it is %v", got)
	}
}

// The two methods agree where one takes over from the other, and the point falls
// as freedom grows.
func TestTQuantileMethodsMeet(t *testing.T) {
	for n := exactFreedom - 5; n < exactFreedom+100; n++ {
		if a, b := tBisect(n), tExpand(float64(n)); !near(a, b, 1e-10) {
			t.Errorf("with %d degrees of freedom: %.14f and %.14f", n, a, b)
		}
	}
	for n := int64(1); n < exactFreedom+100; n++ {
		if tQuantile(n) <= tQuantile(n+1) {
			t.Errorf("it does not fall from %d to %d", n, n+1)
		}
	}
}

// 2 4 4 4 5 5 7 9: n 8, sum 40, squares 232. The variance is (232 − 200) ÷ 7, the
// standard error √(4.571428571 ÷ 8) = 0.755928946, t with 7 is 2.364624251592785:
// 5 ± 1.787487918.
func TestMeanInterval(t *testing.T) {
	var sum, squares Sum128
	for _, v := range []int64{2, 4, 4, 4, 5, 5, 7, 9} {
		sum.Add(v)
		squares.AddProduct(v, v)
	}
	low, high, ok := MeanInterval(8, sum, squares)
	if !ok || !near(low, 3.212512082, 1e-9) || !near(high, 6.787487918, 1e-9) {
		t.Errorf("%.9f to %.9f, %v", low, high, ok)
	}
	if _, _, ok := MeanInterval(1, sum, squares); ok {
		t.Error("one value has an interval")
	}
	if _, _, ok := MeanInterval(8, squares, sum); ok {
		t.Error("impossible sums have an interval")
	}
}

// Moving all values moves the interval, however far: nothing cancels.
func TestMeanIntervalFarFromZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(-1000, 1000), 2, 30).Draw(t, "values")
		far := rapid.Int64Range(0, 1_000_000_000).Draw(t, "far")
		var sum, squares, farSum, farSquares Sum128
		mean := new(big.Rat)
		for _, v := range values {
			sum.Add(v)
			squares.AddProduct(v, v)
			farSum.Add(v + far)
			farSquares.AddProduct(v+far, v+far)
		}
		low, high, _ := MeanInterval(int64(len(values)), sum, squares)
		farLow, farHigh, ok := MeanInterval(int64(len(values)), farSum, farSquares)
		if !ok || !near(farLow-float64(far), low, 1e-6) || !near(farHigh-float64(far), high, 1e-6) {
			t.Fatalf("%v to %v moved by %d is %v to %v", low, high, far, farLow, farHigh)
		}
		middle, _ := mean.SetFrac(sum.Big(), big.NewInt(int64(len(values)))).Float64()
		if !near((low+high)/2, middle, 1e-9) {
			t.Fatalf("%v to %v is not around %v", low, high, middle)
		}
	})
}
