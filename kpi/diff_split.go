package kpi

import "math/big"

// sums is a figure as its form has it: the sum above the line and that below, of all
// records, of a group or of one. den is nil for a figure that is a sum.
type sums struct{ num, den *big.Rat }

// figure is the quotient, or the sum; nil where there is nothing to divide by.
func (s sums) figure() *big.Rat {
	switch {
	case s.den == nil:
		return s.num
	case s.den.Sign() == 0:
		return nil
	}
	return new(big.Rat).Quo(s.num, s.den)
}

// weights are what a change of one above the line and of one below bring of the change
// of a figure. A sum changes by as much; for a ratio the two are the exact symmetric
// split of Das Gupta (Standardization and Decomposition of Rates, 1993), which for two
// factors is also Shapley's:
//
//	num = (1/D₀ + 1/D₁) / 2    den = −(N₀ + N₁) / (2 D₀ D₁)
//
// Both are linear, so that what records bring adds up to the change of the whole.
type weights struct{ num, den *big.Rat }

// weigh is the weights between two sides; ok is false where one has no figure.
func weigh(then, now sums) (w weights, ok bool) {
	if then.den == nil {
		return weights{big.NewRat(1, 1), new(big.Rat)}, true
	}
	if then.den.Sign() == 0 || now.den.Sign() == 0 {
		return weights{}, false
	}
	twice := new(big.Rat).Mul(then.den, now.den)
	twice.Add(twice, twice)
	w.num = new(big.Rat).Add(then.den, now.den)
	w.num.Quo(w.num, twice)
	w.den = new(big.Rat).Add(then.num, now.num)
	w.den.Neg(w.den.Quo(w.den, twice))
	return w, true
}

// brings is what a change from one pair of sums to another brings of the figure's.
func (w weights) brings(then, now sums) *big.Rat {
	part := less(now.num, then.num)
	part.Mul(part, w.num)
	if then.den != nil {
		below := less(now.den, then.den)
		part.Add(part, below.Mul(below, w.den))
	}
	return part
}

// effects take what a group brings of a ratio's change apart, as Kitagawa did
// (Components of a Difference Between Two Rates, 1955): the rate effect is the change of
// the group's own ratio at its mean share of what is below the line; the mix effect is
// the change of that share at the mean distance of its ratio from that of all:
//
//	rate = (r₁ − r₀)(w₀ + w₁)/2    mix = (w₁ − w₀)((r₀ + r₁)/2 − (F₀ + F₁)/2)
//
// A group that has nothing below the line on one side has no ratio to change there: all
// that it brings is mix. The effects of all groups add up to the change of the whole.
func effects(then, now, all0, all1 sums) (rate, mix *big.Rat) {
	w0, w1 := new(big.Rat).Quo(then.den, all0.den), new(big.Rat).Quo(now.den, all1.den)
	half := big.NewRat(1, 2)
	mean := new(big.Rat).Add(all0.figure(), all1.figure())
	mean.Mul(mean, half)
	mix = less(new(big.Rat).Quo(now.num, all1.den), new(big.Rat).Quo(then.num, all0.den))
	mix.Sub(mix, mean.Mul(mean, less(w1, w0)))
	rate = new(big.Rat)
	if r0, r1 := then.figure(), now.figure(); r0 != nil && r1 != nil {
		rate = less(r1, r0)
		rate.Mul(rate, half)
		rate.Mul(rate, w0.Add(w0, w1))
	}
	return rate, mix.Sub(mix, rate)
}

// sales is what revenue is made of in a group: deals decided, deals won, what these are
// worth, and the refunds taken off, which are not above zero.
type sales struct{ decided, won, worth, refunds *big.Rat }

func noSales() sales { return sales{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)} }

// revenueEffects is what a group brings of the change of revenue.
type revenueEffects struct{ volume, mix, winRate, size, refunds *big.Rat }

func noEffects() revenueEffects {
	return revenueEffects{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
}

// parts are the effects in the order of outputs.
func (e revenueEffects) parts() []*big.Rat {
	return []*big.Rat{e.volume, e.mix, e.winRate, e.size, e.refunds}
}

// revenueSplit takes the change of a group's revenue apart, as the variance analysis
// of sales does (Horngren, Datar and Rajan, Cost Accounting, "sales-variance analysis":
// quantity, mix, and price, with the earlier rates as weights). A group's amount is the
// deals decided × their win rate × the mean size of those won, n·w·a; N is the deals
// decided by all:
//
//	volume   = n₀ (N₁/N₀ − 1) w₀ a₀     as if every group had grown with the whole
//	mix      = (n₁ − n₀ N₁/N₀) w₀ a₀     more or fewer than that
//	win rate = n₁ (w₁ − w₀) a₀
//	size     = n₁ w₁ (a₁ − a₀)
//	refunds  = those now − those then
//
// A group with nothing decided then has no earlier rate to go by: all it brings is mix;
// it is volume where nobody had anything decided. One that won nothing then, or wins
// nothing now, has no size to compare: what its win rate brought is at the size there is.
func revenueSplit(then, now sales, all0, all1 *big.Rat) revenueEffects {
	e := noEffects()
	e.refunds.Sub(now.refunds, then.refunds)
	whole := less(now.worth, then.worth)
	switch {
	case all0.Sign() == 0:
		e.volume = whole
		return e
	case then.decided.Sign() == 0:
		e.mix = whole
		return e
	}
	each := new(big.Rat).Quo(then.worth, then.decided) // w₀ a₀
	grown := new(big.Rat).Mul(then.decided, new(big.Rat).Quo(all1, all0))
	e.volume.Mul(less(grown, then.decided), each)
	e.mix.Mul(less(now.decided, grown), each)
	if then.won.Sign() != 0 && now.won.Sign() != 0 {
		e.size = new(big.Rat).Quo(then.worth, then.won) // a₀
		e.size.Mul(e.size, now.won)
		e.size = less(now.worth, e.size)
	}
	for _, part := range []*big.Rat{e.volume, e.mix, e.size} {
		whole.Sub(whole, part)
	}
	e.winRate = whole
	return e
}

func less(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
