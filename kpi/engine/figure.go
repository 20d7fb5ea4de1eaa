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
	// Scope is the records that the figure is about, and those it leaves out.
	Scope
	bounds
	// Estimate tells that the figure speaks for more than its records, so that it is
	// only as good as their number: a proportion, or a statistic of a sample.
	Estimate bool
	// records is the kind of record that a measure looked at; None for figures put
	// together from parts, which have the scope of each kind in kinds.
	records field.Kind
	kinds   kindScopes
	// Origin is a number by which whoever asked finds again what was asked; 0 for none.
	Origin int
}

// Scope counts the records that a figure is about.
type Scope struct {
	// Rows belong to the window. Missing are those of them that lack the value, and
	// the records of whatever time that lack the date.
	Rows, Missing int64
	// Undated are the records without a date, of Ever that pass the filters; both 0
	// where all are dated.
	Undated, Ever int64
}

// Coverage is the share of the records that could be used: of those in the window
// the ones with a value, times the share that can be told in time at all. It is
// nil where the window has no records.
func (s Scope) Coverage() *big.Rat {
	if s.Rows == 0 {
		return nil
	}
	share := big.NewRat(s.Rows-(s.Missing-s.Undated), s.Rows)
	if s.Ever > 0 {
		share.Mul(share, big.NewRat(s.Ever-s.Undated, s.Ever))
	}
	return share
}

// add is the records of two scopes that have none in common.
func (s Scope) add(t Scope) Scope {
	return Scope{s.Rows + t.Rows, s.Missing + t.Missing, s.Undated + t.Undated, s.Ever + t.Ever}
}

// cover is the records of two scopes of one kind, which mostly are the same.
func (s Scope) cover(t Scope) Scope {
	return Scope{max(s.Rows, t.Rows), max(s.Missing, t.Missing), max(s.Undated, t.Undated), max(s.Ever, t.Ever)}
}

// kindScopes is a scope for each kind of record: parts of one kind mostly look at
// the same records, parts of two do not.
type kindScopes []kindScope

type kindScope struct {
	kind field.Kind
	Scope
}

// byKind is the figure's scope by kind of record.
func (f *Figure) byKind() kindScopes {
	if f.records == field.None {
		return f.kinds
	}
	return kindScopes{{f.records, f.Scope}}
}

// join puts another scope to that of its kind.
func (ks *kindScopes) join(k kindScope, how func(a, b Scope) Scope) {
	for i := range *ks {
		if (*ks)[i].kind == k.kind {
			(*ks)[i].Scope = how((*ks)[i].Scope, k.Scope)
			return
		}
	}
	*ks = append(*ks, k)
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
	f := Figure{Counted: true, N: st.with, Scope: s.scope(st, g)}
	f.records = s.m.Records
	if s.m.Given && st.rows == 0 {
		f.Value = table.Undefined(table.NoRows)
		return f
	}
	switch s.m.Fold {
	case metric.Count:
		f.N = st.rows
		f.Value = table.Int(st.rows)
	case metric.Distinct:
		f.Value = table.Int(different(s.sample(g, w)))
	default:
		f.Value = r.total(s, st)
	}
	return f
}

// why is the reason why amounts cannot be put together; empty where they can.
func (st group) why() table.Reason {
	switch {
	case st.rows > 0 && st.with == 0 && st.unpriced > 0:
		return table.UnknownCurrency
	case st.rows > 0 && st.with == 0:
		return table.NoValues
	case st.currency == mixed:
		return table.MixedCurrencies
	}
	return ""
}

// scope is what a group's records are.
func (s *slot) scope(st group, g int) Scope {
	with := st.with
	if s.m.Fold == metric.Count {
		with = st.rows
	}
	sc := Scope{Rows: st.rows, Missing: st.rows - with + st.undated, Undated: st.undated}
	if s.ever != nil {
		sc.Ever = s.ever.gather(g, Window{}).rows
	}
	return sc
}

// total is a sum with its currency. Over no records it is 0; over records that
// all lack the value there is none.
func (r *Run) total(s *slot, st group) table.Value {
	if why := st.why(); why != "" {
		return table.Undefined(why)
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
