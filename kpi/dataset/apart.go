package dataset

import "kpi/kpi/field"

// apart is the columns by which records of a kind are told apart: the id, then all others
// that the run has read. Records alike in all of these are one to every figure, so that the
// order of rows in the input decides nothing.
func (d *Dataset) apart(k field.Kind) []*Column {
	var columns []*Column
	for _, f := range field.Of(k) {
		c := d.Col(f)
		switch {
		case c == nil || f.Derived():
		case f.Name == "id":
			columns = append([]*Column{c}, columns...)
		default:
			columns = append(columns, c)
		}
	}
	return columns
}

// Compare gives an order of the records of a kind that hangs on what they hold, and not on
// where they stand in the input.
func (d *Dataset) Compare(k field.Kind) func(a, b int) int {
	columns := d.apart(k)
	return func(a, b int) int { return compareIn(columns, a, b) }
}
