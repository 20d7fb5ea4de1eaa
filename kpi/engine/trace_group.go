package engine

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// among is the groups that a Group looks at one by one.
type among struct {
	n *Node
	// looked are the groups looked at, and within the group around each.
	looked []bool
	within []string
	// counted are those of them that pass every condition, and whose group around them
	// does.
	counted []bool
}

// by is the dimension that the groups are told apart by.
func (a *among) by() string { return a.n.expr.(metric.Group).By }

// name is a group's name in all dimensions of its space.
func (a *among) name(g int) string { return strings.Join(a.n.space.Names(g), " · ") }

// each is a figure for each group looked at.
func (a *among) each(figure func(g int) Figure) (all []table.TermGroup) {
	for g, looked := range a.looked {
		if looked {
			all = append(all, table.TermGroup{Name: a.name(g), Value: figure(g).Value})
		}
	}
	slices.SortFunc(all, func(a, b table.TermGroup) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// group is a Group as a step: the groups with their figures, and what these are made
// of.
func (t *tracing) group(n *Node, e metric.Group, at spotlight) table.Step {
	s := table.Step{Op: table.Groups, By: e.By}
	for _, h := range e.Having {
		s.Tests = append(s.Tests, testOf(h))
	}
	if n.space == nil {
		return s
	}
	inside := at
	inside.among = t.run.among(n, e, at)
	for i, kid := range n.kids {
		inside.deciding = at.deciding || e.Sum != nil && i < len(e.Having)
		s.Of = append(s.Of, t.step(kid, inside))
	}
	if t.bare {
		return s
	}
	for g, looked := range inside.among.looked {
		if !looked {
			continue
		}
		counted, _ := t.run.satisfies(n, e, g, at.w)
		group := table.StepGroup{Name: inside.among.name(g), Within: inside.among.within[g], Counted: counted}
		for _, kid := range n.kids {
			group.Values = append(group.Values, t.run.Figure(kid, g, at.w).Value)
		}
		s.Groups = append(s.Groups, group)
	}
	slices.SortFunc(s.Groups, func(a, b table.StepGroup) int { return cmp.Compare(a.Name, b.Name) })
	return s
}

// among finds the groups of a Group that lie in those around it.
func (r *Run) among(n *Node, e metric.Group, at spotlight) *among {
	a := &among{n: n, looked: make([]bool, n.space.Groups()), counted: make([]bool, n.space.Groups()), within: make([]string, n.space.Groups())}
	for outer, inner := range n.inner {
		if at.among != nil && !at.among.looked[outer] {
			continue
		}
		for _, g := range inner {
			a.looked[g] = true
			ok, _ := r.satisfies(n, e, g, at.w)
			a.counted[g] = ok && (at.among == nil || at.among.counted[outer])
			if at.among != nil {
				a.within[g] = at.among.name(outer)
			}
		}
	}
	return a
}

// signs are the comparisons as signs.
var signs = map[metric.Op]string{
	metric.Is: "=", metric.IsNot: "≠", metric.Below: "<", metric.AtMost: "≤", metric.Above: ">", metric.AtLeast: "≥",
}

func testOf(h metric.Having) table.Test {
	return table.Test{Name: h.Name, Sign: signs[h.Op], Bound: h.Value}
}
