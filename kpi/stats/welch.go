package stats

import (
	"math"
	"math/big"
)

// WelchHalf is half the width of the 95 % interval around the difference of the
// means of two samples whose spreads may differ (Welch's t, its degrees of freedom
// rounded down). ok is false where a sample has under 2 values, or neither varies:
// then nothing can be said of chance.
func WelchHalf(a, b []*big.Rat) (half float64, ok bool) {
	if len(a) < 2 || len(b) < 2 {
		return 0, false
	}
	va, vb := errorSquared(a), errorSquared(b)
	both := va + vb
	if both <= 0 {
		return 0, false
	}
	// The conversions of products keep machines from fusing them with the sums.
	freedom := float64(both*both) / (float64(va*va)/float64(len(a)-1) + float64(vb*vb)/float64(len(b)-1))
	return float64(tQuantile(max(1, int64(freedom))) * math.Sqrt(both)), true
}

// errorSquared is the variance of a sample's mean: exact up to the last step.
func errorSquared(values []*big.Rat) float64 {
	n := big.NewRat(int64(len(values)), 1)
	sum, squares := new(big.Rat), new(big.Rat)
	for _, v := range values {
		sum.Add(sum, v)
		squares.Add(squares, new(big.Rat).Mul(v, v))
	}
	// (Σx² − (Σx)² ÷ n) ÷ ((n − 1) · n)
	sum.Mul(sum, sum).Quo(sum, n)
	squares.Sub(squares, sum)
	f, _ := squares.Quo(squares, n.Mul(n, big.NewRat(int64(len(values)-1), 1))).Float64()
	return f
}
