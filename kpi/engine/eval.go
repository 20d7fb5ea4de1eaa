package engine

import (
	"fmt"
	"math/big"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Figure is the node's figure for one group of its space, in a window that was
// wanted before the scan.
func (r *Run) Figure(n *Node, g int, w Window) Figure {
	switch e := n.expr.(type) {
	case metric.Of:
		return r.figure(n.slots[0], g, w)
	case metric.Target:
		return r.target(n.slots[0], e, g, w)
	case metric.Ref:
		return r.Figure(n.kids[0], g, w).Suppress(n.floor)
	case metric.In:
		return r.Figure(n.kids[0], g, r.shift(w, e.Window))
	case metric.Share:
		return r.share(n, e, g, w)
	case metric.Stat:
		return r.Statistic(n, e.Headline, g, w)
	case metric.Group:
		return r.group(n, e, g, w)
	case metric.Paired:
		return n.pair.figure(e, g, w)
	case metric.Current:
		if w.Stand < r.asOf {
			return none(table.KnownNow)
		}
		return r.Figure(n.kids[0], g, w)
	case metric.Given:
		return r.given(n, e, g, w)
	case metric.Months:
		return r.overMonths(n, g, w)
	case metric.Workdays:
		return Figure{Value: table.Int(r.workdays(e, w))}
	case metric.Const:
		return Figure{Value: table.Of(e.Value)}
	}
	parts := make([]Figure, len(n.kids))
	for i, kid := range n.kids {
		parts[i] = r.Figure(kid, g, w)
	}
	return combine(n.expr, parts)
}

// combine computes a node from its parts.
func combine(e metric.Expr, parts []Figure) Figure {
	if e, ok := e.(metric.First); ok {
		return first(e, parts)
	}
	f := counting(parts)
	f.kinds, f.Scope = scopes(parts)
	f.records = field.None
	f.bounds = bounds{}
	for _, p := range parts {
		if !p.Defined() {
			f.Value = p.Value
			return f
		}
	}
	switch e := e.(type) {
	case metric.Ratio:
		f.Value = ratio(e, parts[0], parts[1])
		f.N, f.Counted = behind(parts[0], parts[1])
		if proportion(e) {
			f.within(parts[0], parts[1])
		}
	case metric.Change:
		f.Value = change(parts[0], parts[1])
	case metric.Plus:
		f.Value = fold(parts, (*big.Rat).Add)
		f.N = 0
		for _, p := range parts {
			f.N += p.N
		}
	case metric.Minus:
		f.Value = fold(parts, (*big.Rat).Sub)
	case metric.Product:
		f.Value = product(parts)
		f.N, f.Counted = 0, false
	case metric.Abs:
		f.Value.Num = new(big.Rat).Abs(parts[0].Num)
	case metric.Least:
		f.Value = least(parts[0].Value, parts[1].Value)
	default:
		panic(fmt.Sprintf("engine: no way is known to compute a %T", e))
	}
	return f
}

// counting is the first part that counts records, for what is put together from
// it; the first part where none does.
func counting(parts []Figure) Figure {
	for _, p := range parts {
		if p.Counted {
			return p
		}
	}
	return parts[0]
}

// behind is the number of records that a ratio rests on: those below the line,
// unless these are quotas or there are none, which say nothing of how much was
// measured.
func behind(num, den Figure) (n int64, counted bool) {
	if ks := den.byKind(); len(ks) == 0 && !den.Counted || len(ks) == 1 && ks[0].kind == field.Quota {
		return num.N, num.Counted
	}
	return den.N, den.Counted
}

// scopes is what all parts look at, by kind of record and together.
func scopes(parts []Figure) (kinds kindScopes, all Scope) {
	for i := range parts {
		for _, k := range parts[i].byKind() {
			kinds.join(k, Scope.cover)
		}
	}
	for _, k := range kinds {
		all = all.add(k.Scope)
	}
	return kinds, all
}

func first(_ metric.First, parts []Figure) Figure {
	for _, p := range parts {
		if p.Defined() {
			return p
		}
	}
	return parts[len(parts)-1]
}

func ratio(e metric.Ratio, num, den Figure) table.Value {
	_, one := table.Together(num.Value, den.Value)
	switch {
	case e.Spent != "" && den.Num.Sign() <= 0:
		return table.Undefined(e.Spent)
	case den.Num.Sign() == 0:
		return table.Undefined(table.NothingToDivideBy)
	case !one:
		return table.Undefined(table.MixedCurrencies)
	}
	v := table.Of(new(big.Rat).Quo(num.Num, den.Num))
	if den.Currency == "" {
		v.Currency = num.Currency
	}
	return v
}

func change(now, base Figure) table.Value {
	if base.Num.Sign() <= 0 {
		return table.Undefined(table.BaseNotPositive)
	}
	if _, one := table.Together(now.Value, base.Value); !one {
		return table.Undefined(table.MixedCurrencies)
	}
	diff := new(big.Rat).Sub(now.Num, base.Num)
	return table.Of(diff.Quo(diff, base.Num))
}

func fold(parts []Figure, op func(z, x, y *big.Rat) *big.Rat) table.Value {
	v := parts[0].Value
	for _, p := range parts[1:] {
		currency, one := table.Together(v, p.Value)
		if !one {
			return table.Undefined(table.MixedCurrencies)
		}
		v.Currency = currency
		v.Num = op(new(big.Rat), v.Num, p.Num)
	}
	return v
}

func least(a, b table.Value) table.Value {
	currency, one := table.Together(a, b)
	if !one {
		return table.Undefined(table.MixedCurrencies)
	}
	if b.Num.Cmp(a.Num) < 0 {
		a = b
	}
	a.Currency = currency
	return a
}

func product(parts []Figure) table.Value {
	v := parts[0].Value
	for _, p := range parts[1:] {
		v.Num = new(big.Rat).Mul(v.Num, p.Num)
		if v.Currency == "" {
			v.Currency = p.Currency
		}
	}
	return v
}

// share is the part of the whole.
func (r *Run) share(n *Node, e metric.Share, g int, w Window) Figure {
	whole, part := r.figure(n.slots[0], g, w), r.figure(n.slots[1], g, w)
	f := whole
	// Where no part has a value, the part of the whole that is there is nothing.
	if whole.Defined() && part.Why == table.NoValues {
		part.Value = table.Value{Num: new(big.Rat), Currency: whole.Currency}
	}
	switch {
	case !whole.Defined():
		return f
	case !part.Defined():
		f.Value = part.Value
		return f
	}
	f.Value = ratio(metric.Ratio{Spent: e.Empty}, part, whole)
	if e.Whole.Fold == metric.Count {
		f.bound(part.N, whole.N)
	}
	return f
}
