package stats

import "math"

// z is the 97.5 % point of the normal distribution: what 95 % of it lies within.
const z = 1.959963984540054

// Wilson is the 95 % score interval of a rate, as fractions from 0 to 1, without
// continuity correction. ok is false where there are no trials, or not from 0 to n
// successes.
func Wilson(successes, n int64) (low, high float64, ok bool) {
	if n <= 0 || successes < 0 || successes > n {
		return 0, 0, false
	}
	// The conversions of products keep machines from fusing them with the sums,
	// which would change the last bit.
	const z2 = z * z
	k, total := float64(successes), float64(n)
	centre := k + z2/2
	spread := z * math.Sqrt(float64(k*(total-k))/total+z2/4)
	low = (centre - float64(spread)) / (total + z2)
	high = (centre + float64(spread)) / (total + z2)
	if successes == 0 {
		low = 0
	}
	if successes == n {
		high = 1
	}
	return low, high, true
}
