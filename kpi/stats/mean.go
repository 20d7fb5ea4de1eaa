package stats

import (
	"math"
	"math/big"
)

// MeanInterval is the 95 % t-interval of a mean, from the number of values, their
// sum and the sum of their squares, in the unit of the values. ok is false below
// 2 values, and where no values have these sums.
func MeanInterval(n int64, sum, sumSquares Sum128) (low, high float64, ok bool) {
	if n < 2 {
		return 0, 0, false
	}
	// The squared standard error is (n·Σx² − (Σx)²) ÷ (n²·(n−1)), exactly.
	count, total := big.NewInt(n), sum.Big()
	over := new(big.Int).Mul(count, sumSquares.Big())
	over.Sub(over, new(big.Int).Mul(total, total))
	if over.Sign() < 0 {
		return 0, 0, false
	}
	under := new(big.Int).Mul(count, count)
	under.Mul(under, big.NewInt(n-1))
	squared, _ := new(big.Rat).SetFrac(over, under).Float64()
	mean, _ := new(big.Rat).SetFrac(total, count).Float64()
	half := float64(tQuantile(n-1) * math.Sqrt(squared))
	return mean - half, mean + half, true
}
