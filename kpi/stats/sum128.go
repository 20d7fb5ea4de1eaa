// Package stats is the arithmetic behind the figures: exact totals, quantiles,
// and intervals that say how far a figure can be trusted. Floats appear only in
// finished bounds; none is ever summed over rows.
package stats

import (
	"cmp"
	"math/big"
	"math/bits"
)

// Sum128 is an exact signed total of 64-bit values and of their 128-bit products.
// The zero value is the total of nothing. It is kept in 192 bits, so that no
// number of rows overflows it, and totals are the same in any order and any
// grouping. Equal totals are equal with ==.
type Sum128 struct {
	top     int64
	mid, lo uint64
}

// Add adds a value.
func (s *Sum128) Add(v int64) {
	var c uint64
	s.lo, c = bits.Add64(s.lo, uint64(v), 0)
	s.mid, c = bits.Add64(s.mid, uint64(v>>63), c)
	s.top += v>>63 + int64(c)
}

// AddProduct adds a times b.
func (s *Sum128) AddProduct(a, b int64) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// The product of the bit patterns is too large by 2⁶⁴·b where a is negative,
	// and by 2⁶⁴·a where b is.
	hi -= uint64(a>>63&b + b>>63&a)
	var c uint64
	s.lo, c = bits.Add64(s.lo, lo, 0)
	s.mid, c = bits.Add64(s.mid, hi, c)
	s.top += int64(hi)>>63 + int64(c)
}

// AddSum adds another total.
func (s *Sum128) AddSum(t Sum128) {
	var c uint64
	s.lo, c = bits.Add64(s.lo, t.lo, 0)
	s.mid, c = bits.Add64(s.mid, t.mid, c)
	s.top += t.top + int64(c)
}

// Cmp is −1, 0 or 1, as the total is below, equal to or above another.
func (s Sum128) Cmp(t Sum128) int {
	return cmp.Or(cmp.Compare(s.top, t.top), cmp.Compare(s.mid, t.mid), cmp.Compare(s.lo, t.lo))
}

// Int64 is the total as an int64; ok is false where it does not fit.
func (s Sum128) Int64() (v int64, ok bool) {
	v = int64(s.lo)
	return v, s.top == v>>63 && s.mid == uint64(v>>63)
}

// Big is the total, in a new big.Int.
func (s Sum128) Big() *big.Int {
	if v, ok := s.Int64(); ok {
		return big.NewInt(v)
	}
	b := big.NewInt(s.top)
	b.Lsh(b, 64).Add(b, new(big.Int).SetUint64(s.mid))
	return b.Lsh(b, 64).Add(b, new(big.Int).SetUint64(s.lo))
}
