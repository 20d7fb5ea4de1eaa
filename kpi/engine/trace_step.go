package engine

import (
	"fmt"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// tracing collects the terms of an expression and what uses them.
type tracing struct {
	run   *Run
	terms []Term
	known map[string]int // the places of terms, by their keys
	uses  []use
	// bare leaves the figures out: only what uses which records is asked for.
	bare bool
	// hidden tells that some part rests on too few answers to be shown.
	hidden bool
}

// spotlight is where in an expression a node stands.
type spotlight struct {
	w        Window
	under    bool   // below a ratio's line
	deciding bool   // in a condition
	among    *among // within a Group
}

// step is the node as a step, with what it comes to.
func (t *tracing) step(n *Node, at spotlight) table.Step {
	s := t.reckoned(n, at)
	if at.among == nil && !t.bare {
		s.Value = t.run.Figure(n, 0, at.w).Value
	}
	return s
}

func (t *tracing) reckoned(n *Node, at spotlight) table.Step {
	r, below := t.run, at
	below.under = true
	switch e := n.expr.(type) {
	case metric.Of:
		return t.leaf(Term{Expr: e, Measure: e.Measure}, n, n.slots[0].space, at, func(g int) Figure { return r.figure(n.slots[0], g, at.w) })
	case metric.Stat:
		return t.leaf(Term{Expr: e, Measure: e.Of}, n, n.slots[0].space, at, func(g int) Figure { return r.Statistic(n, e.Headline, g, at.w) })
	case metric.Target:
		return t.leaf(Term{Expr: e, Measure: n.slots[0].m}, n, n.slots[0].space, at, func(g int) Figure { return r.target(n.slots[0], e, g, at.w) })
	case metric.Paired:
		then := r.shift(at.w, e.Then).Stand
		return t.leaf(Term{Expr: e, Measure: e.Of, Then: then}, n, n.pair.space, at, func(g int) Figure { return n.pair.figure(e, g, at.w) })
	case metric.Share:
		return table.Step{Op: table.Divide, Of: []table.Step{t.part(n, e, at), t.whole(n, e, below)}, Above: e.Empty != ""}
	case metric.Ratio:
		return table.Step{Op: table.Divide, Of: []table.Step{t.step(n.kids[0], at), t.step(n.kids[1], below)}, Above: e.Spent != ""}
	case metric.Change:
		above := at
		above.under = false
		return table.Step{Op: table.Changed, Of: []table.Step{t.step(n.kids[0], above), t.step(n.kids[1], below)}}
	case metric.In:
		at.w = r.shift(at.w, e.Window)
		s := t.step(n.kids[0], at)
		s.When = e.Window.String()
		return s
	case metric.Current:
		of := t.step(n.kids[0], at)
		if at.w.Stand < r.asOf {
			return table.Step{Op: table.Nothing, Of: []table.Step{of}, Value: table.Undefined(table.KnownNow)}
		}
		return of
	case metric.Ref:
		t.hidden = t.hidden || n.floor > 0 && t.run.suppressed(n, at)
		return table.Step{Op: table.ByName, Name: e.ID, Of: []table.Step{t.step(n.kids[0], at)}}
	case metric.Const:
		return table.Step{Op: table.Number, Name: e.String(), Value: table.Of(e.Value)}
	case metric.Workdays:
		return table.Step{Op: table.Number, Name: metric.Text(e, nil), Value: table.Int(r.workdays(e, at.w)), Unit: table.Days}
	case metric.Months:
		return t.months(n, at)
	case metric.First:
		return t.first(n, at)
	case metric.Given:
		return t.given(n, e, at)
	case metric.Group:
		return t.group(n, e, at)
	}
	return t.arithmetic(n, at)
}

// suppressed tells whether a KPI that the node names is not to be shown, in any of the
// groups looked at.
func (r *Run) suppressed(n *Node, at spotlight) bool {
	if at.among == nil {
		return r.Figure(n, 0, at.w).Why == table.FewRespondents
	}
	for g, looked := range at.among.looked {
		if looked && r.Figure(n, g, at.w).Why == table.FewRespondents {
			return true
		}
	}
	return false
}

// arithmetic is a node whose parts all stand in the same place as itself.
func (t *tracing) arithmetic(n *Node, at spotlight) table.Step {
	s := table.Step{}
	switch n.expr.(type) {
	case metric.Plus:
		s.Op = table.Add
	case metric.Minus:
		s.Op = table.Subtract
	case metric.Product:
		s.Op = table.Multiply
	case metric.Abs:
		s.Op = table.Size
	case metric.Least:
		s.Op = table.Smallest
	default:
		panic(fmt.Sprintf("engine: no way is known to trace a %T", n.expr))
	}
	for _, kid := range n.kids {
		s.Of = append(s.Of, t.step(kid, at))
	}
	return s
}

// whole and part are the two measures of a share. Where no part has a value, the part
// of the whole that is there is nothing.
func (t *tracing) whole(n *Node, e metric.Share, at spotlight) table.Step {
	return t.leaf(Term{Expr: metric.Of{Measure: e.Whole}, Measure: e.Whole}, n, n.slots[0].space, at,
		func(g int) Figure { return t.run.figure(n.slots[0], g, at.w) })
}

func (t *tracing) part(n *Node, e metric.Share, at spotlight) table.Step {
	m := n.slots[1].m
	return t.leaf(Term{Expr: metric.Of{Measure: m}, Measure: m}, n, n.slots[1].space, at, func(g int) Figure {
		part := t.run.figure(n.slots[1], g, at.w)
		if whole := t.run.figure(n.slots[0], g, at.w); part.Why == table.NoValues && whole.Defined() {
			part.Value = table.Int(0)
		}
		return part
	})
}

func (t *tracing) months(n *Node, at spotlight) table.Step {
	s := table.Step{Op: table.AddMonths}
	for _, month := range t.run.months(at.w) {
		at.w = month
		s.Of = append(s.Of, t.step(n.kids[0], at))
	}
	return s
}

// first is the alternative that is taken. Within groups it may be another for each, so
// that all of them stand there.
func (t *tracing) first(n *Node, at spotlight) table.Step {
	if at.among == nil {
		for i, kid := range n.kids {
			if i == len(n.kids)-1 || t.run.Figure(kid, 0, at.w).Defined() {
				return t.step(kid, at)
			}
		}
	}
	s, all := table.Step{Op: table.FirstOf}, *at.among
	for i, kid := range n.kids {
		taken := all
		taken.counted = make([]bool, len(all.counted))
		for g, counted := range all.counted {
			taken.counted[g] = counted && t.run.taken(n, g, at.w) == i
		}
		at.among = &taken
		s.Of = append(s.Of, t.step(kid, at))
	}
	return s
}

// taken is the place of the first alternative that a group has, else of the last.
func (r *Run) taken(n *Node, g int, w Window) int {
	for i, kid := range n.kids {
		if r.Figure(kid, g, w).Defined() {
			return i
		}
	}
	return len(n.kids) - 1
}

func (t *tracing) given(n *Node, e metric.Given, at spotlight) table.Step {
	decided := at
	decided.deciding = true
	return table.Step{
		Op: table.Given, Of: []table.Step{t.step(n.kids[0], at), t.step(n.kids[1], decided)},
		Tests: []table.Test{testOf(e.If)},
	}
}
