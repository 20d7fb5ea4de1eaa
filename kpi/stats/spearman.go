package stats

import (
	"math"
	"math/big"
	"slices"
)

// Spearman is the rank correlation of pairs of values, from −1, where one falls as
// the other rises, to 1: that of their ranks, equal values sharing the mean of
// theirs. ok is false below 2 pairs, and where all values of a side are equal.
func Spearman(x, y []*big.Rat) (rho float64, ok bool) {
	if len(x) != len(y) || len(x) < 2 {
		return 0, false
	}
	// Twice the ranks less their mean are whole numbers, so that the sums are exact.
	a, b := rankSteps(x), rankSteps(y)
	var both, ofX, ofY Sum128
	for i := range a {
		both.AddProduct(a[i], b[i])
		ofX.AddProduct(a[i], a[i])
		ofY.AddProduct(b[i], b[i])
	}
	over, _ := new(big.Rat).SetInt(both.Big()).Float64()
	under, _ := new(big.Rat).SetInt(new(big.Int).Mul(ofX.Big(), ofY.Big())).Float64()
	if under == 0 {
		return 0, false
	}
	return round12(over / math.Sqrt(under)), true
}

// rankSteps is twice the distance of each value's rank from the mean rank.
func rankSteps(values []*big.Rat) []int64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return values[i].Cmp(values[j]) })
	steps := make([]int64, len(values))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]].Cmp(values[order[from]]) == 0 {
			to++
		}
		for _, i := range order[from:to] {
			steps[i] = int64(from + to - len(order))
		}
		from = to
	}
	return steps
}

// SpearmanInterval is the 95 % interval of a rank correlation of n pairs: Fisher's
// transformation with the variance of Bonett and Wright. ok is false below 4 pairs,
// and for pairs in perfect order, of which it can say nothing.
func SpearmanInterval(rho float64, n int) (low, high float64, ok bool) {
	if n < 4 || math.Abs(rho) >= 1 {
		return 0, 0, false
	}
	half := z * math.Sqrt((1+float64(rho*rho)/2)/float64(n-3))
	at := math.Atanh(rho)
	return round12(math.Tanh(at - half)), round12(math.Tanh(at + half)), true
}

// round12 rounds to 12 decimals, so that machines that differ in the last bit of a
// float agree.
func round12(f float64) float64 { return math.Round(f*1e12) / 1e12 }
