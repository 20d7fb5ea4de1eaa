package stats

import (
	"cmp"
	"math"
	"slices"
)

// BenjaminiHochberg adjusts the p-values of many tests, in their order: of those
// whose adjusted value is at most 0.05, no more than 5 % are expected to be chance.
func BenjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	adjusted, least := make([]float64, len(p)), 1.0
	for rank := len(order); rank >= 1; rank-- {
		i := order[rank-1]
		least = min(least, p[i]*float64(len(p))/float64(rank))
		adjusted[i] = least
	}
	return adjusted
}

// RateP is how likely chance alone puts the rate of n trials as far from a rate as
// the successes are: the two-sided score test, which Wilson's interval turns round.
// ok is false without trials, and against a rate of 0 or 1, where one case to the
// contrary would settle it.
func RateP(successes, n int64, rate float64) (p float64, ok bool) {
	if n <= 0 || rate <= 0 || rate >= 1 {
		return 1, false
	}
	score := (float64(successes)/float64(n) - rate) / math.Sqrt(float64(rate*(1-rate))/float64(n))
	return math.Erfc(math.Abs(score) / math.Sqrt2), true
}

// MeanP is the same for a mean of n values: far is how far it lies from the other, and
// half half the width of its 95 % interval. ok is false below 2 values, and where they
// do not differ.
func MeanP(far, half float64, n int64) (p float64, ok bool) {
	if n < 2 || half <= 0 {
		return 1, false
	}
	t := math.Abs(far) / half * tQuantile(n-1)
	if n-1 > exactFreedom {
		return math.Erfc(t / math.Sqrt2), true
	}
	return 1 - tWithin(t, int(n-1)), true
}

// RhoP is how likely chance alone gives pairs a rank correlation as strong either way,
// by Student's t with n − 2 degrees of freedom. ok is false below 4 pairs.
func RhoP(rho float64, n int) (p float64, ok bool) {
	if n < 4 {
		return 1, false
	}
	rest := 1 - float64(rho*rho)
	if rest <= 0 {
		return 0, true
	}
	t, freedom := math.Abs(rho)*math.Sqrt(float64(n-2)/rest), n-2
	if freedom > exactFreedom {
		return math.Erfc(t / math.Sqrt2), true
	}
	return 1 - tWithin(t, freedom), true
}
