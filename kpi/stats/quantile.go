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
	steps, den := new(big.Int).Mul(p.Num(), big.NewInt(int64(len(sorted)-1))), p.Denom()
	if steps.Sign() <= 0 {
		return new(big.Rat).SetInt64(sorted[0])
	}
	whole, part := new(big.Int).QuoRem(steps, den, new(big.Int))
	if whole.Cmp(big.NewInt(int64(len(sorted)-1))) >= 0 {
		return new(big.Rat).SetInt64(sorted[len(sorted)-1])
	}
	i := int(whole.Int64())
	if part.Sign() == 0 {
		return new(big.Rat).SetInt64(sorted[i])
	}
	below, rise := big.NewInt(sorted[i]), big.NewInt(sorted[i+1])
	rise.Sub(rise, below).Mul(rise, part)
	return new(big.Rat).SetFrac(below.Mul(below, den).Add(below, rise), den)
}
