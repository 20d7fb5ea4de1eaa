package engine

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// given is the figure where its condition holds. A figure that there is none of
// anyway keeps its own reason.
func (r *Run) given(n *Node, e metric.Given, g int, w Window) Figure {
	f, on := r.Figure(n.kids[0], g, w), r.Figure(n.kids[1], g, w)
	if f.Defined() && !(on.Defined() && compare(int64(on.Num.Cmp(e.If.Value)), e.If.Op, 0)) {
		f.Value, f.bounds = table.Undefined(e.Why), bounds{}
	}
	return f
}
