package engine

import (
	"math/big"
	"reflect"

	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// quantiles are the shares below each quantile.
var quantiles = map[metric.Statistic]*big.Rat{
	metric.Median: big.NewRat(1, 2),
	metric.P25:    big.NewRat(1, 4),
	metric.P75:    big.NewRat(3, 4),
	metric.P90:    big.NewRat(9, 10),
}

// Statistic is a statistic of the sample that a Stat node takes, whichever is
// its headline.
func (r *Run) Statistic(n *Node, stat metric.Statistic, g int, w Window) Figure {
	s := n.slots[0]
	if s.why != "" {
		return none(s.why)
	}
	st := s.gather(g, w)
	f := Figure{Counted: true, Estimate: true, N: st.with, Scope: s.scope(st, g)}
	f.records = s.m.Records
	why := st.why()
	if why == "" && st.rows == 0 {
		why = table.NoRows
	}
	if e, ok := n.expr.(metric.Stat); ok && why == table.NoValues && e.Empty != "" {
		why = e.Empty
	}
	if why != "" {
		f.Value = table.Undefined(why)
		return f
	}
	values := s.sample(g, w)
	if stat == metric.Mean {
		f.mean(values, s.scale())
	} else {
		f.quantile(values, stat, s.scale())
	}
	f.Currency = r.currency(s, st)
	return f
}

// unscaled is the scale of figures that are whole already.
var unscaled = big.NewInt(1)

// fewest is the size below which a sample says nothing of how far its mean can be
// trusted: bounds from so few are too wide to be of use.
const fewest = 5

func (f *Figure) mean(values []int64, scale *big.Int) {
	var sum, squares stats.Sum128
	for _, v := range values {
		sum.Add(v)
		squares.AddProduct(v, v)
	}
	n := int64(len(values))
	f.Value = table.Of(scaled(sum.Big(), new(big.Int).Mul(scale, big.NewInt(n))))
	if n < fewest {
		return
	}
	if low, high, ok := stats.MeanInterval(n, sum, squares); ok {
		f.bounds = bounds{kind: floatBounds, low: low, high: high, scale: scale}
	}
}

func (f *Figure) quantile(values []int64, stat metric.Statistic, scale *big.Int) {
	f.Value = table.Of(over(stats.QuantileRat(values, quantiles[stat]), scale))
	if stat != metric.Median {
		return
	}
	if low, high, ok := stats.MedianInterval(values); ok {
		f.bounds = bounds{kind: valueBounds, lowValue: low, highValue: high, scale: scale}
	}
}

// over is r ÷ scale, in place.
func over(r *big.Rat, scale *big.Int) *big.Rat {
	if scale.IsInt64() && scale.Int64() == 1 {
		return r
	}
	return r.Quo(r, new(big.Rat).SetInt(scale))
}

// bound gives a proportion its Wilson interval.
func (f *Figure) bound(successes, n int64) {
	f.Estimate = true
	if low, high, ok := stats.Wilson(successes, n); ok {
		f.bounds = bounds{kind: floatBounds, low: low, high: high, scale: unscaled}
	}
}

// within gives a ratio of numbers of entities to numbers of entities that hold
// them a Wilson interval.
func (f *Figure) within(num, den Figure) {
	if f.Defined() && num.Num.IsInt() && den.Num.IsInt() {
		f.N, f.Counted = den.Num.Num().Int64(), true
		f.bound(num.Num.Num().Int64(), f.N)
	}
}

// proportion tells whether a ratio is of entities to entities that hold them. Of
// groups it can be seen: the conditions of the upper begin with those of the lower.
func proportion(e metric.Ratio) bool {
	if e.Within {
		return true
	}
	num, ok := e.Num.(metric.Group)
	den, too := e.Den.(metric.Group)
	if !ok || !too || num.Sum != nil || den.Sum != nil || num.By != den.By || len(num.Having) < len(den.Having) {
		return false
	}
	for i, h := range den.Having {
		if !reflect.DeepEqual(num.Having[i], h) {
			return false
		}
	}
	return true
}
