package check

import (
	"math/big"
	"slices"
	"strconv"

	"kpi/kpi/table"
)

// Measured is a figure that a rule is to be held against.
type Measured struct {
	Group string      // whose it is; empty for the whole
	Value table.Value // what the rule is about
	N     *int64      // the records behind it; nil where it has no such number
	// Base is the last time's number or the target; it does not count where the bound
	// is a number.
	Base table.Value
}

// noLastTime is why a rule about the last time is not judged the first.
const noLastTime = "there is no last time yet"

// Judge holds a figure against a rule, exactly.
func (r *Rule) Judge(m Measured) table.Judged {
	j := table.Judged{Group: m.Group, Value: m.Value, N: m.N, Bound: r.limit(m)}
	currency, one := table.Together(m.Value, j.Bound)
	switch {
	case r.few(m):
		j.Outcome, j.Why = table.Unjudged, "fewer than "+strconv.FormatInt(r.MinN, 10)+" records (min_n)"
	case !m.Value.Defined():
		j.Outcome, j.Why = table.Untold, string(m.Value.Why)
	case !j.Bound.Defined() && r.Base == Last:
		j.Outcome, j.Why = table.Unjudged, noLastTime
	case !j.Bound.Defined():
		j.Outcome, j.Why = table.Untold, string(j.Bound.Why)
	case !one:
		j.Outcome, j.Why = table.Untold, "the figure is in "+m.Value.Currency+", and the bound in "+j.Bound.Currency
	case compared(m.Value.Num, r.Op, j.Bound.Num):
		j.Outcome = table.Breach
	default:
		j.Outcome = table.Holds
	}
	if j.Bound.Defined() && r.Unit.IsMoney() {
		j.Bound.Currency = currency
	}
	if j.Outcome == table.Untold && r.Undefined == "breach" {
		j.Outcome = table.Breach
	}
	return j
}

// few tells whether a figure rests on too few records to be judged by.
func (r *Rule) few(m Measured) bool { return m.N != nil && *m.N < r.MinN }

// limit is the bound in the unit of the figure.
func (r *Rule) limit(m Measured) table.Value {
	switch {
	case r.Base == None:
		return table.Value{Num: r.Bound, Currency: r.Currency}
	case !m.Base.Defined():
		return table.Undefined(m.Base.Why)
	}
	return table.Value{Num: new(big.Rat).Mul(r.Bound, m.Base.Num), Currency: m.Base.Currency}
}

// compared tells whether a comparison is true.
func compared(a *big.Rat, op string, b *big.Rat) bool {
	c := a.Cmp(b)
	switch op {
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	case ">=":
		return c >= 0
	case "==":
		return c == 0
	}
	return c != 0
}

// worse orders figures: breaches before what cannot be told, what is not judged, and what
// holds; among breaches by how far they are past the bound.
func (r *Rule) worse(a, b table.Judged) int {
	order := []table.Outcome{table.Breach, table.Untold, table.Unjudged, table.Holds}
	if a.Outcome != b.Outcome {
		return slices.Index(order, a.Outcome) - slices.Index(order, b.Outcome)
	}
	if a.Outcome != table.Breach || !a.Value.Defined() || !b.Value.Defined() {
		return 0
	}
	far := func(j table.Judged) *big.Rat {
		off := new(big.Rat).Sub(j.Value.Num, j.Bound.Num)
		return off.Abs(off)
	}
	return far(b).Cmp(far(a))
}

// Verdict is what becomes of a rule of which the figures were judged, and whether it
// fails. It marks the figures that fail it: the breaches, or where none of the figures
// can be told, all of those. It puts breaches first, the worst of them in front.
func (r *Rule) Verdict(figures []table.Judged) (outcome table.Outcome, fails bool) {
	slices.SortStableFunc(figures, r.worse)
	has := func(o table.Outcome) bool {
		return slices.ContainsFunc(figures, func(j table.Judged) bool { return j.Outcome == o })
	}
	switch {
	case has(table.Breach):
		outcome, fails = table.Breach, true
	case has(table.Holds):
		return table.Holds, false
	case has(table.Untold):
		outcome, fails = table.Untold, r.Undefined != "ignore"
	default:
		return table.Unjudged, false
	}
	for i := range figures {
		figures[i].Fails = fails && figures[i].Outcome == outcome
	}
	return outcome, fails
}
