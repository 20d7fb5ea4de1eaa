package engine

import "kpi/kpi/metric"

// count is a node's figure where it is but a number of records, or several of them
// added up: the same as Figure gives, without its company, for the many groups that
// a condition is put to. ok is false for other nodes.
func (r *Run) count(n *Node, g int, w Window) (count int64, ok bool) {
	switch e := n.expr.(type) {
	case metric.Of:
		s := n.slots[0]
		switch {
		case e.Fold != metric.Count:
			return 0, false
		case s.why == "":
			return s.rows(g, w), true
		}
		return 0, e.Optional
	case metric.Plus:
		for _, kid := range n.kids {
			part, ok := r.count(kid, g, w)
			if !ok {
				return 0, false
			}
			count += part
		}
		return count, true
	}
	return 0, false
}

// rows is the number of records of a group in a window.
func (s *slot) rows(g int, w Window) int64 {
	from, to := s.stretch(w)
	n := int64(0)
	for _, rows := range s.acc.rows[g*s.cells+from : g*s.cells+to] {
		n += rows
	}
	return n
}
