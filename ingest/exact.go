package ingest

import (
	"math/big"
	"math/bits"
)

// ratio is what an amount is multiplied by, exactly: num/den. Where these do not fit
// a word, whole holds the same.
type ratio struct {
	num, den uint64
	whole    *big.Rat
}

// ratioOf is a positive number as a ratio.
func ratioOf(r *big.Rat) ratio {
	if r.Num().IsUint64() && r.Denom().IsUint64() {
		return ratio{num: r.Num().Uint64(), den: r.Denom().Uint64()}
	}
	return ratio{whole: r}
}

// times is an amount times the ratio, rounded once: to the nearest unit, and of two
// that are as near to the even one. ok is false where it is too large.
func (r ratio) times(n int64) (product int64, ok bool) {
	if n < 0 {
		product, ok = r.times(-n)
		return -product, ok
	}
	if r.whole != nil {
		return r.timesWhole(n)
	}
	high, low := bits.Mul64(uint64(n), r.num)
	if high >= r.den {
		return 0, false
	}
	quotient, rest := bits.Div64(high, low, r.den)
	if rest > r.den-rest || rest == r.den-rest && quotient%2 == 1 {
		quotient++
	}
	return int64(quotient), quotient <= limit
}

func (r ratio) timesWhole(n int64) (product int64, ok bool) {
	top := new(big.Int).Mul(big.NewInt(n), r.whole.Num())
	quotient, rest := new(big.Int).QuoRem(top, r.whole.Denom(), new(big.Int))
	switch rest.Lsh(rest, 1).Cmp(r.whole.Denom()) {
	case 1:
		quotient.Add(quotient, big.NewInt(1))
	case 0:
		quotient.Add(quotient, big.NewInt(int64(quotient.Bit(0))))
	}
	return quotient.Int64(), quotient.IsInt64() && quotient.Int64() <= limit
}
