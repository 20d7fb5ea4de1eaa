package engine

import "math/big"

// bounds hold a figure with 95 % confidence. Those of a median are two of its
// values, others are floats; both wait to be made exact numbers until somebody
// looks.
type bounds struct {
	kind                boundKind
	low, high           float64
	lowValue, highValue int64
	scale               *big.Int // units that make one whole
}

type boundKind uint8

const (
	unbounded boundKind = iota
	floatBounds
	valueBounds
)

// Bounds are the figure's bounds; ok is false where it has none.
func (b *bounds) Bounds() (low, high *big.Rat, ok bool) {
	switch b.kind {
	case floatBounds:
		low, high = new(big.Rat).SetFloat64(b.low), new(big.Rat).SetFloat64(b.high)
	case valueBounds:
		low, high = new(big.Rat).SetInt64(b.lowValue), new(big.Rat).SetInt64(b.highValue)
	}
	// A bound beyond every float is none.
	if low == nil || high == nil {
		return nil, nil, false
	}
	return over(low, b.scale), over(high, b.scale), true
}
