package stats

import (
	"math"
	"math/big"
)

// Lift is the 95 % interval of the lift of two marks, P(A and B) ÷ (P(A) · P(B)),
// where of n things a have the first, b the second and both have both: on the
// logarithm, by the delta method for the four counts. ok is false where nothing has
// both, or the counts cannot be.
func Lift(both, a, b, n int64) (low, high float64, ok bool) {
	if both < 1 || both > min(a, b) || max(a, b) > n || a+b-both > n {
		return 0, 0, false
	}
	// Var ln L = 1/both − 1/a − 1/b + 2·both/(a·b) − 1/n, exactly, so that neither mark
	// comes first.
	exact := new(big.Rat).Sub(big.NewRat(1, both), big.NewRat(1, n))
	exact.Sub(exact, big.NewRat(1, a)).Sub(exact, big.NewRat(1, b)).Add(exact, new(big.Rat).Mul(big.NewRat(2*both, a), big.NewRat(1, b)))
	variance, _ := exact.Float64()
	lift, _ := new(big.Rat).Mul(big.NewRat(both, a), big.NewRat(n, b)).Float64()
	half := float64(z * math.Sqrt(max(variance, 0)))
	return lift * math.Exp(-half), lift * math.Exp(half), true
}
