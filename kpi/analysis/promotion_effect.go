package analysis

import (
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// effect is a figure of one place, on average, with the promotion and without, in
// the days before, as if these were as many as those during, and during.
type effect struct {
	treatedBefore, treated, controlBefore, control table.Value
}

// extra is the difference in differences.
func (e effect) extra() table.Value {
	return minus(minus(e.treated, e.treatedBefore), minus(e.control, e.controlBefore))
}

// growth is what the figure with the promotion is, over what it would be had it
// grown as it did without.
func (e effect) growth() table.Value {
	for _, v := range []table.Value{e.treatedBefore, e.treated, e.controlBefore, e.control} {
		if v.Defined() && v.Num.Sign() <= 0 {
			return table.Undefined(table.NotAboveZero)
		}
	}
	return Share(Share(e.treated, e.treatedBefore), Share(e.control, e.controlBefore))
}

// lift is growth as a change: 0.1 is a tenth more than without.
func (e effect) lift() table.Value { return lessOne(e.growth()) }

// expected is the figure with the promotion, had it grown as it did without.
func (e effect) expected() table.Value {
	growth := Share(e.control, e.controlBefore)
	if !e.growth().Defined() {
		return e.growth()
	}
	return table.Value{Num: new(big.Rat).Mul(e.treatedBefore.Num, growth.Num), Currency: e.treatedBefore.Currency}
}

func lessOne(v table.Value) table.Value {
	if !v.Defined() {
		return v
	}
	return table.Of(new(big.Rat).Sub(v.Num, big.NewRat(1, 1)))
}

// scaled is a value times a number.
func scaled(v table.Value, by *big.Rat) table.Value {
	if v.Defined() {
		v.Num = new(big.Rat).Mul(v.Num, by)
	}
	return v
}

// trialFigures is a KPI by place, for the days of trials, and others behind it.
type trialFigures struct {
	*Figures
	// groups are the places' groups by name.
	groups map[string]int
}

// trialFigures computes KPIs for all days that the trials look at.
func (q *Question) trialFigures(trials []trial, ids ...string) *trialFigures {
	var windows []engine.Window
	for _, t := range trials {
		for _, s := range slices.Concat([]period.Span{t.during, t.before, t.drift()}, weeks(t.during), weeks(t.before)) {
			windows = append(windows, spanWindow(s))
		}
	}
	var exprs []metric.Expr
	for _, id := range ids {
		exprs = append(exprs, metric.Ref{ID: id})
	}
	f := &trialFigures{q.Figures([]string{"location"}, windows, exprs...), map[string]int{}}
	for g := range f.Groups() {
		if f.Real(g) {
			f.groups[f.Names(g)[0]] = g
		}
	}
	return f
}

// weeks are the whole weeks of a span, from its first day on.
func weeks(s period.Span) []period.Span {
	var all []period.Span
	for from := s.From; from+7 <= s.To; from += 7 {
		all = append(all, period.Span{From: from, To: from + 7})
	}
	return all
}

// mean is the figure of the days of a span for one of the places named, on average.
func (f *trialFigures) mean(places []string, s period.Span) table.Value {
	sum := table.Int(0)
	for _, name := range places {
		v := f.At(0, f.groups[name], spanWindow(s)).Value
		currency, one := table.Together(sum, v)
		switch {
		case !v.Defined():
			return v
		case !one:
			return table.Undefined(table.MixedCurrencies)
		}
		sum = table.Value{Num: new(big.Rat).Add(sum.Num, v.Num), Currency: currency}
	}
	if len(places) == 0 {
		return table.Undefined(table.NothingToCompare)
	}
	return scaled(sum, big.NewRat(1, int64(len(places))))
}

// effect compares places over two spans.
func (f *trialFigures) effect(treated, controls []string, before, during period.Span) effect {
	as := big.NewRat(during.Days(), before.Days())
	return effect{
		treatedBefore: scaled(f.mean(treated, before), as), treated: f.mean(treated, during),
		controlBefore: scaled(f.mean(controls, before), as), control: f.mean(controls, during),
	}
}

// selling leaves out the places that sold nothing in the days of a trial: they were
// not open.
func (f *trialFigures) selling(t trial) []string {
	return slices.DeleteFunc(slices.Clone(t.controls), func(name string) bool {
		for _, s := range []period.Span{t.during, t.before, t.drift()} {
			if f.At(0, f.groups[name], spanWindow(s)).N > 0 {
				return false
			}
		}
		return true
	})
}

// weekly is how much a place with the promotion sold in each week beyond one
// without; nil where one cannot be told.
func (f *trialFigures) weekly(t trial, s period.Span) []*big.Rat {
	var all []*big.Rat
	for _, week := range weeks(s) {
		v := minus(f.mean(t.treated, week), f.mean(t.controls, week))
		if !v.Defined() {
			return nil
		}
		all = append(all, v.Num)
	}
	return all
}
