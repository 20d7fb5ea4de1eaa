package engine

import (
	"slices"

	"kpi/kpi/metric"
)

// Node is an expression made ready to be computed in a space: its measures have
// their places in the scan.
type Node struct {
	expr  metric.Expr
	kids  []*Node
	slots []*slot
	// space and inner are for a Group: its own groups, and which of them lie in each
	// group of the space outside. Nil where the run lacks the dimension.
	space *Space
	inner [][]int
	// members are for a Group that counts who is met at all, instead of these.
	members [][]*slot
	// pair is for a Paired.
	pair *pairing
	// floor is that of the metric that a Ref names.
	floor int64
}

// Compile makes an expression ready in a space.
func (r *Run) Compile(e metric.Expr, s *Space) *Node {
	n := &Node{expr: e}
	if g, ok := e.(metric.Group); ok {
		if n.members = r.members(g, s); n.members != nil {
			return n
		}
		n.space = r.groupSpace(g.By, s)
		if n.space == nil {
			return n
		}
		n.inner = n.space.within(s, g.By)
		s = n.space
	}
	if p, ok := e.(metric.Paired); ok {
		n.pair = r.pairing(p, s)
		return n
	}
	for _, m := range metric.Measures(e) {
		n.slots = append(n.slots, r.slot(m, s))
	}
	children := metric.Children(e)
	if ref, ok := e.(metric.Ref); ok {
		children = []metric.Expr{r.conf.Basis(ref.ID)}
		if r.conf.Floor != nil {
			n.floor = r.conf.Floor(ref.ID)
		}
	}
	for _, child := range children {
		n.kids = append(n.kids, r.Compile(child, s))
	}
	return n
}

// groupSpace is a space split further by a dimension; a space that has it already
// serves itself, and each of its groups holds itself alone.
func (r *Run) groupSpace(by string, s *Space) *Space {
	if s.at(by) >= 0 {
		return s
	}
	ids := make([]string, 0, len(s.dims)+1)
	for _, d := range s.dims {
		ids = append(ids, d.ID)
	}
	return r.Space(append(ids, by)...)
}

// Want says that figures of the node will be asked for in a window.
func (r *Run) Want(n *Node, w Window) {
	if in, ok := n.expr.(metric.In); ok {
		w = r.shift(w, in.Window)
	}
	for _, s := range slices.Concat(append(n.members, n.slots)...) {
		s.want(w)
	}
	windows := []Window{w}
	if _, ok := n.expr.(metric.Months); ok {
		windows = r.months(w)
	}
	for _, kid := range n.kids {
		for _, w := range windows {
			r.Want(kid, w)
		}
	}
}
