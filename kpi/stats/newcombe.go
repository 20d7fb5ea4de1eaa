package stats

import "math"

// DifferenceOfRates is the 95 % interval of the difference of two rates, a of n less b
// of m, by Newcombe's tenth method: from the Wilson intervals of each. ok is false
// where one of them has none.
func DifferenceOfRates(a, n, b, m int64) (low, high float64, ok bool) {
	lowA, highA, okA := Wilson(a, n)
	lowB, highB, okB := Wilson(b, m)
	if !okA || !okB {
		return 0, 0, false
	}
	p, q := float64(a)/float64(n), float64(b)/float64(m)
	return round12(p - q - apart(p-lowA, highB-q)), round12(p - q + apart(highA-p, q-lowB)), true
}

// apart is the length of two steps at a right angle. The conversions of products
// keep machines from fusing them with the sum.
func apart(x, y float64) float64 { return math.Sqrt(float64(x*x) + float64(y*y)) }
