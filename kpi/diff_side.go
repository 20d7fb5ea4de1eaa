package kpi

import (
	"math/big"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// diffSide is one of the two sides of a difference: an answer, and the time that the
// figure is for.
type diffSide struct {
	a   *Answer
	w   engine.Window
	run *engine.Run
	// all and groups are the spaces of the total and of the groups; groups is nil where
	// the records have no such dimension.
	all, groups *engine.Space
	// wanted are what is computed in both spaces, by expression in the order asked for.
	wanted []diffWanted
}

// diffWanted is an expression compiled in both spaces.
type diffWanted struct{ all, groups *engine.Node }

func (a *Answer) diffSide(w engine.Window, by string) *diffSide {
	s := &diffSide{a: a, w: w, run: engine.New(a.ds, a.conf)}
	s.all = s.run.Space()
	if s.run.Dimension(by) != nil {
		s.groups = s.run.Space(by)
	}
	return s
}

// want has an expression computed by scan, and is its place.
func (s *diffSide) want(e metric.Expr) int {
	w := diffWanted{all: s.run.Compile(e, s.all)}
	s.run.Want(w.all, s.w)
	if s.groups != nil {
		w.groups = s.run.Compile(e, s.groups)
		s.run.Want(w.groups, s.w)
	}
	s.wanted = append(s.wanted, w)
	return len(s.wanted) - 1
}

// total is the figure of all records.
func (s *diffSide) total(at int) table.Value {
	return s.run.Figure(s.wanted[at].all, 0, s.w).Value
}

// byGroup is the figure of each group, by its name.
func (s *diffSide) byGroup(at int) map[string]table.Value {
	figures := map[string]table.Value{}
	if s.groups == nil {
		return figures
	}
	for g := range s.groups.Groups() {
		if s.groups.Real(g) {
			figures[s.groups.Names(g)[0]] = s.run.Figure(s.wanted[at].groups, g, s.w).Value
		}
	}
	return figures
}

// num is a figure as a number to add up: nothing where there is none, as of a rep
// without a quota.
func num(v table.Value) *big.Rat {
	if !v.Defined() {
		return new(big.Rat)
	}
	return v.Num
}
