package stats

import (
	"math"
	"math/big"
	"slices"
)

// Point is a value and where it stands along a line: a month's number, say.
type Point struct {
	X int64
	Y *big.Rat
}

// TheilSen is the slope of a line through points that no few of them can turn: the
// median of the slopes of all pairs that differ in X. It is nil below 2 of these.
// Low and high hold it with 95 % confidence, by Kendall's statistic (Sen 1968, ranks
// rounded outwards); nil where the points are too few for that.
func TheilSen(points []Point) (slope, low, high *big.Rat) {
	var slopes []*big.Rat
	for i, a := range points {
		for _, b := range points[i+1:] {
			if a.X != b.X {
				rise := new(big.Rat).Sub(b.Y, a.Y)
				slopes = append(slopes, rise.Quo(rise, big.NewRat(b.X-a.X, 1)))
			}
		}
	}
	if len(slopes) == 0 {
		return nil, nil, nil
	}
	slices.SortFunc(slopes, (*big.Rat).Cmp)
	slope = Quantile(slopes, big.NewRat(1, 2))
	n, pairs := float64(len(points)), float64(len(slopes))
	wide := z * math.Sqrt(n*(n-1)*(2*n+5)/18)
	from, to := int(math.Floor((pairs-wide)/2)), int(math.Ceil((pairs+wide)/2))+1
	if from < 1 || to > len(slopes) {
		return slope, nil, nil
	}
	return slope, slopes[from-1], slopes[to-1]
}

// Quantile is QuantileRat of exact numbers in rising order; nil for none.
func Quantile(sorted []*big.Rat, p *big.Rat) *big.Rat {
	if len(sorted) == 0 {
		return nil
	}
	steps := new(big.Rat).Mul(p, big.NewRat(int64(len(sorted)-1), 1))
	whole := new(big.Int).Quo(steps.Num(), steps.Denom())
	i := max(0, min(int(whole.Int64()), len(sorted)-1))
	if i == len(sorted)-1 {
		return sorted[i]
	}
	part := new(big.Rat).Sub(steps, new(big.Rat).SetInt(whole))
	rise := new(big.Rat).Sub(sorted[i+1], sorted[i])
	return rise.Add(sorted[i], rise.Mul(rise, part))
}
