package engine

import (
	"math/big"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// Figure is one computed value, with what must be known beside it.
type Figure struct {
	table.Value
	// N is the number of records or groups behind it; Counted is false where the
	// figure has no such number.
	N       int64
	Counted bool
	// Rows is the records in scope, Missing those of them that lack a value or a
	// date and so are left out.
	Rows, Missing int64
	// Low and High bound the figure with 95 % confidence; nil where it has no
	// bounds.
	Low, High *big.Rat
	// Estimate tells that the figure speaks for more than its records, so that it is
	// only as good as their number: a proportion, or a statistic of a sample.
	Estimate bool
	// records is the kind that was counted.
	records field.Kind
}

// none is a figure that cannot be, and why.
func none(why table.Reason) Figure { return Figure{Value: table.Undefined(why)} }

// group is a slot's state for one group and window: the sum of its cells.
type group struct {
	rows, with, unpriced, undated int64
	sum                           stats.Sum128
	currency                      int32
}

// gather adds up the cells of a group in a window.
func (s *slot) gather(g int, w Window) group {
	from, to := s.stretch(w)
	a, st := s.acc, group{undated: s.acc.undated[g]}
	for cell := g*s.cells + from; cell < g*s.cells+to; cell++ {
		st.rows += a.rows[cell]
		if a.with != nil {
			st.with += a.with[cell]
		}
		if a.sums != nil {
			st.sum.AddSum(a.sums[cell])
		}
		if a.currency != nil {
			st.currency = meet(st.currency, a.currency[cell])
			st.unpriced += a.unpriced[cell]
		}
	}
	return st
}

// sample is the values of a group in a window, in order of size.
func (s *slot) sample(g int, w Window) []int64 {
	from, to := s.stretch(w)
	return s.acc.sample(g*s.cells+from, g*s.cells+to)
}

// figure is the measure as a figure of its own.
func (r *Run) figure(s *slot, g int, w Window) Figure {
	if s.why != "" {
		if s.m.Optional {
			return Figure{Value: table.Int(0), Counted: true}
		}
		return none(s.why)
	}
	st := s.gather(g, w)
	f := Figure{Counted: true, N: st.with, Rows: st.rows + st.undated, records: s.m.Records}
	f.Missing = f.Rows - st.with
	switch s.m.Fold {
	case metric.Count:
		f.N, f.Missing = st.rows, st.undated
		f.Value = table.Int(st.rows)
	case metric.Distinct:
		f.Value = table.Int(different(s.sample(g, w)))
	default:
		f.Value = r.total(s, st)
	}
	return f
}

// total is a sum with its currency. Over no records it is 0; over records that
// all lack the value there is none.
func (r *Run) total(s *slot, st group) table.Value {
	switch {
	case st.rows > 0 && st.with == 0 && st.unpriced > 0:
		return table.Undefined(table.UnknownCurrency)
	case st.rows > 0 && st.with == 0:
		return table.Undefined(table.NoValues)
	case st.currency == mixed:
		return table.Undefined(table.MixedCurrencies)
	}
	v := table.Of(scaled(st.sum.Big(), s.scale()))
	v.Currency = r.currency(s, st)
	return v
}

func (r *Run) currency(s *slot, st group) string {
	if !s.money() {
		return ""
	}
	if st.currency > 0 {
		return s.currencies(r.ds).Dict.Text(uint32(st.currency - 1))
	}
	return r.ds.Currency
}

// scale is how many units of the slot's totals make one whole.
func (s *slot) scale() *big.Int {
	scale := big.NewInt(1)
	if s.m.Of != nil && s.m.Until == nil {
		scale.SetInt64(s.m.Of.Type.Scale())
	}
	if s.m.Times != nil {
		scale.Mul(scale, big.NewInt(s.m.Times.Type.Scale()))
	}
	return scale
}

func scaled(units, scale *big.Int) *big.Rat { return new(big.Rat).SetFrac(units, scale) }

func different(sorted []int64) int64 {
	n := int64(0)
	for i, v := range sorted {
		if i == 0 || v != sorted[i-1] {
			n++
		}
	}
	return n
}

// Rest is what a share leaves over: how many records with a value are in the
// whole and not in the part, and whether these come to 0.
func (r *Run) Rest(n *Node, w Window) (records int64, zero bool) {
	whole, part := r.figure(n.slots[0], 0, w), r.figure(n.slots[1], 0, w)
	if !whole.Defined() || !part.Defined() {
		return 0, false
	}
	return whole.N - part.N, whole.Num.Cmp(part.Num) == 0
}
