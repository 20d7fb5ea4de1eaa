package stats

import (
	"math"
	"math/big"
	"sync"
)

// exactRanks is the sample size up to which the ranks of MedianInterval are found
// by adding binomial coefficients.
const exactRanks = 100

// Median is the middle of values in rising order, or the mean of the two in the
// middle, exactly; nil for no values.
func Median(sorted []int64) *big.Rat { return QuantileRat(sorted, big.NewRat(1, 2)) }

// MedianInterval is the 95 % interval of the median that needs no assumption
// about the values: two of them, of equal rank from below and above. The ranks
// are the closest whose interval covers the median in at least 95 % of samples;
// above 100 values they may be one further out than that.
// sorted is in rising order; ok is false below 6 values, where no two do.
func MedianInterval(sorted []int64) (low, high int64, ok bool) {
	n := len(sorted)
	j := medianRank(n)
	if j < 1 {
		return 0, 0, false
	}
	return sorted[j-1], sorted[n-j], true
}

// medianRank is the largest rank j, from 1, with P(X ≤ j−1) ≤ 2.5 % where X is
// the number of values below the median, binomial with n and ½; 0 for none. Above
// exactRanks it is the normal approximation with continuity correction, which a
// test holds to the exact rank or the one below.
func medianRank(n int) int {
	if n > exactRanks {
		return int(math.Floor((float64(n) + 1 - float64(z*math.Sqrt(float64(n)))) / 2))
	}
	return rankTable()[n]
}

// rankTable is the exact ranks of up to exactRanks values: a report has many
// samples, and of few sizes.
var rankTable = sync.OnceValue(func() (ranks [exactRanks + 1]int) {
	for n := range ranks {
		ranks[n] = exactMedianRank(n)
	}
	return ranks
})

// exactMedianRank adds the ways to have 0, 1, 2 … values below the median while
// they are at most a fortieth of all 2ⁿ.
func exactMedianRank(n int) int {
	all := new(big.Int).Lsh(big.NewInt(1), uint(n))
	ways, sum, forty := big.NewInt(1), new(big.Int), big.NewInt(40)
	for j := 0; ; j++ {
		sum.Add(sum, ways)
		if new(big.Int).Mul(sum, forty).Cmp(all) > 0 {
			return j
		}
		ways.Mul(ways, big.NewInt(int64(n-j)))
		ways.Quo(ways, big.NewInt(int64(j+1)))
	}
}
