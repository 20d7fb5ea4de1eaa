package analysis

import "slices"

// purchases are those that the numbers of a customer are made of: the paid ones have an
// amount, and the ordered ones are no refunds. Nil takes none up, as nobody asks.
type purchases struct{ paid, ordered []purchase }

// purchases are none as yet; nil where nobody asks.
func (q *Question) purchases() *purchases {
	if q.Behind == nil {
		return nil
	}
	return &purchases{}
}

// pay takes up one that adds to the amount, and order one that counts.
func (ps *purchases) pay(p purchase) {
	if ps != nil {
		ps.paid = append(ps.paid, p)
	}
}

func (ps *purchases) order(p purchase) {
	if ps != nil {
		ps.ordered = append(ps.ordered, p)
	}
}

// tell notes the purchases of a row: the column that adds their amounts up, and that
// which counts them; none where it is empty.
func (ps *purchases) tell(q *Question, table, amounts, orders string, names ...string) {
	if ps == nil {
		return
	}
	for _, p := range ps.paid {
		if amounts != "" {
			q.pays(p.kind, p.row, p.amount, table, amounts, slices.Clone(names)...)
		}
	}
	for _, p := range ps.ordered {
		if orders != "" {
			q.adds(p.kind, p.row, one, table, orders, slices.Clone(names)...)
		}
	}
}
