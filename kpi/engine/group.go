package engine

import (
	"math/big"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// group looks at each inner group by itself. What it finds does not depend on the
// order of the groups. A group whose records all lack the value adds nothing, and
// shows in the coverage.
func (r *Run) group(n *Node, e metric.Group, g int, w Window) Figure {
	if n.members != nil {
		return common(n.members, g, w)
	}
	if n.space == nil {
		return none(table.NoDimension("the records", e.By))
	}
	sum := groupSum{Figure: Figure{Value: table.Int(0), Counted: true}}
	known, unknown := false, table.Reason("")
	for _, inner := range n.inner[g] {
		ok, undefined := r.satisfies(n, e, inner, w)
		known, unknown = known || undefined == "", max(unknown, undefined)
		if !ok {
			continue
		}
		sum.N++
		if e.Sum == nil {
			continue
		}
		sum.addUp(r.Figure(n.kids[len(e.Having)], inner, w))
	}
	switch {
	case sum.why != "":
		sum.Value = table.Undefined(sum.why)
	case !known && unknown == table.PartOfPeriod:
		sum.Value = table.Undefined(unknown)
	case e.Sum != nil && sum.N > 0 && !sum.valued:
		sum.Value = table.Undefined(table.NoValues)
	case e.Sum == nil:
		sum.Value = table.Int(sum.N)
	}
	return sum.Figure
}

// groupSum is the sum of the figures of groups.
type groupSum struct {
	Figure
	// why is the reason for having no sum; valued tells whether any group has a value.
	why    table.Reason
	valued bool
}

func (s *groupSum) addUp(f Figure) {
	for _, k := range f.byKind() {
		s.kinds.join(k, Scope.add)
	}
	s.Scope = s.add(f.Scope)
	currency, one := table.Together(s.Value, f.Value)
	switch {
	case f.Why == table.NoValues:
	case !f.Defined():
		s.why = max(s.why, f.Why)
	case !one:
		s.why = max(s.why, table.MixedCurrencies)
	default:
		s.valued = true
		s.Currency = currency
		s.Num = new(big.Rat).Add(s.Num, f.Num)
	}
}

// satisfies tells whether a group meets every condition; undefined is the reason
// for not knowing, where a condition's figure has none.
func (r *Run) satisfies(n *Node, e metric.Group, inner int, w Window) (ok bool, undefined table.Reason) {
	for i, h := range e.Having {
		if count, ok := r.count(n.kids[i], inner, w); ok && h.Value.IsInt() {
			if !compare(count, h.Op, h.Value.Num().Int64()) {
				return false, ""
			}
			continue
		}
		f := r.Figure(n.kids[i], inner, w)
		if !f.Defined() {
			return false, f.Why
		}
		if !compare(int64(f.Num.Cmp(h.Value)), h.Op, 0) {
			return false, ""
		}
	}
	return true, ""
}
