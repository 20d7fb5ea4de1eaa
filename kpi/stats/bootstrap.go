package stats

import (
	"math"
	"math/rand/v2"
	"slices"
)

// resamples is how often the bootstrap draws. Its seed is fixed, so that the same
// values have the same interval.
const resamples = 2000

// MedianDifference is the 95 % bootstrap interval of the difference of two medians,
// a's less b's, of values in rising order: what lies between the 2.5 and the 97.5 % of
// differences of resampled medians. It is in halves of a unit, as medians of whole
// numbers may be; ok is false under 5 values on a side.
func MedianDifference(a, b []int64) (low, high int64, ok bool) {
	if len(a) < 5 || len(b) < 5 {
		return 0, 0, false
	}
	random := rand.New(rand.NewPCG(uint64(len(a)), uint64(len(b))))
	differences := make([]int64, resamples)
	for i := range differences {
		differences[i] = resampledMedian(random, a) - resampledMedian(random, b)
	}
	slices.Sort(differences)
	const tail = resamples / 40
	return differences[tail-1], differences[resamples-tail], true
}

// resampledMedian is twice the median of as many values drawn from them, each as
// likely, with replacement. It draws but the place of the median: of n uniform draws
// the k-th smallest has a beta distribution, and the next is the smallest of the n − k
// that are left above it.
func resampledMedian(random *rand.Rand, sorted []int64) int64 {
	n := len(sorted)
	at := func(u float64) int64 { return sorted[min(int(u*float64(n)), n-1)] }
	k := (n + 1) / 2
	below, above := gamma(random, k), gamma(random, n-k+1)
	u := below / (below + above)
	if n%2 == 1 {
		return 2 * at(u)
	}
	next := u + float64((1-u)*(1-math.Pow(random.Float64(), 1/float64(n-k))))
	return at(u) + at(next)
}

// gamma draws from the gamma distribution of a whole shape from 1, as Marsaglia and
// Tsang.
func gamma(random *rand.Rand, shape int) float64 {
	d := float64(shape) - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := random.NormFloat64()
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v *= float64(v * v)
		if math.Log(random.Float64()) < float64(x*x)/2+d-float64(d*v)+float64(d*math.Log(v)) {
			return d * v
		}
	}
}
