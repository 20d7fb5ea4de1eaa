package stats

import "math/big"

// QuantileRat is the p-quantile of values in rising order, exactly: type 7 of
// Hyndman and Fan, which is a spreadsheet's PERCENTILE.INC. It lies (n−1)·p steps
// up the ladder of values, in a straight line between two of them. p is held
// within 0 and 1; nil for no values.
func QuantileRat(sorted []int64, p *big.Rat) *big.Rat {
	if len(sorted) == 0 {
		return nil
	}
	steps := new(big.Rat).Mul(p, new(big.Rat).SetInt64(int64(len(sorted)-1)))
	if steps.Sign() <= 0 {
		return new(big.Rat).SetInt64(sorted[0])
	}
	whole := new(big.Int).Quo(steps.Num(), steps.Denom())
	if whole.Cmp(big.NewInt(int64(len(sorted)-1))) >= 0 {
		return new(big.Rat).SetInt64(sorted[len(sorted)-1])
	}
	i := int(whole.Int64())
	below, above := new(big.Rat).SetInt64(sorted[i]), new(big.Rat).SetInt64(sorted[i+1])
	part := steps.Sub(steps, new(big.Rat).SetInt(whole))
	rise := above.Sub(above, below)
	return below.Add(below, rise.Mul(rise, part))
}
