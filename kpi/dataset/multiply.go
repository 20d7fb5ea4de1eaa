package dataset

import (
	"math"
	"math/bits"
)

// whole1 is the number 1 of a Rate.
const whole1 = 1_000_000_000_000

// multiply is a × b ÷ by, rounded half to even: an amount times pieces or a rate.
// It is Missing where one of them is, and where the result is beyond all amounts.
func multiply(a, b, by int64) int64 {
	if a == Missing || b == Missing || by == Missing || by <= 0 {
		return Missing
	}
	high, low := bits.Mul64(size(a), size(b))
	if high >= uint64(by) {
		return Missing
	}
	quotient, rest := bits.Div64(high, low, uint64(by))
	if left := uint64(by) - rest; rest > left || rest == left && quotient&1 == 1 {
		quotient++
	}
	if quotient > math.MaxInt64 {
		return Missing
	}
	if (a < 0) != (b < 0) {
		return -int64(quotient)
	}
	return int64(quotient)
}

// size is a number without its sign.
func size(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// valueAt is a row's number in a column that may not be there; Missing where there
// is none.
func valueAt(c *Column, row int) int64 {
	if c == nil {
		return Missing
	}
	return c.At(row)
}
