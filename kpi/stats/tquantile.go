package stats

import (
	"math"
	"sync"
)

// exactFreedom is the number of degrees of freedom up to which tQuantile turns
// the distribution function round; above it the expansion is closer than 1e-10.
const exactFreedom = 100

// tQuantile is the 97.5 % point of Student's t distribution with the degrees of
// freedom, from 1, to within 1e-9. It is rounded to 12 decimals, so that machines
// whose arctangent differs in the last bit agree.
func tQuantile(freedom int64) float64 {
	t := 0.0
	if freedom <= exactFreedom {
		t = tTable()[freedom]
	} else {
		t = tExpand(float64(freedom))
	}
	return math.Round(t*1e12) / 1e12
}

// tTable is the points up to exactFreedom: a report has many samples, and of few
// sizes.
var tTable = sync.OnceValue(func() (points [exactFreedom + 1]float64) {
	for freedom := 1; freedom <= exactFreedom; freedom++ {
		points[freedom] = tBisect(freedom)
	}
	return points
})

// tBisect halves the range that holds the point until it cannot be halved. With 1
// degree of freedom it is 12.7, with more it falls towards z.
func tBisect(freedom int) float64 {
	low, high := 1.9, 13.0
	for {
		mid := (low + high) / 2
		if mid <= low || mid >= high {
			return mid
		}
		if tWithin(mid, freedom) < 0.95 {
			low = mid
		} else {
			high = mid
		}
	}
}

// tWithin is the probability of lying between −t and t: the finite series of
// Abramowitz and Stegun 26.7.3 and 26.7.4, written from the inside out.
func tWithin(t float64, freedom int) float64 {
	n := float64(freedom)
	cos2 := n / (n + float64(t*t))
	sin := t / math.Sqrt(n+float64(t*t))
	series := 1.0
	for i := freedom - 2; i >= 2; i -= 2 {
		series = 1 + float64(series*cos2)*float64(i-1)/float64(i)
	}
	if freedom%2 == 0 {
		return sin * series
	}
	angle := math.Atan(t / math.Sqrt(n))
	if freedom == 1 {
		return 2 / math.Pi * angle
	}
	return 2 / math.Pi * (angle + float64(sin*math.Sqrt(cos2)*series))
}

// tExpand is the expansion of Abramowitz and Stegun 26.7.5 in the inverse of the
// degrees of freedom.
func tExpand(n float64) float64 {
	const (
		z3 = z * z * z
		z5 = z3 * z * z
		z7 = z5 * z * z
		z9 = z7 * z * z
		g1 = (z3 + z) / 4
		g2 = (5*z5 + 16*z3 + 3*z) / 96
		g3 = (3*z7 + 19*z5 + 17*z3 - 15*z) / 384
		g4 = (79*z9 + 776*z7 + 1482*z5 - 1920*z3 - 945*z) / 92160
	)
	return z + (g1+(g2+(g3+g4/n)/n)/n)/n
}
