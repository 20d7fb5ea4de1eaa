package engine

import (
	"kpi/kpi/dataset"
	"kpi/kpi/metric"
)

// fold adds the block's records to one slot.
func (w *worker) fold(st *step, a *accumulator) {
	l := w.located(st.spot)
	for _, group := range l.undated {
		a.undated[group]++
	}
	for _, cell := range l.cells {
		a.rows[cell]++
	}
	if st.values != nil {
		w.foldValues(st, w.having(st, l, a), a)
	}
}

// having lists the records that have the value, and a currency where there are
// several, and counts them.
func (w *worker) having(st *step, l *located, a *accumulator) *listing {
	v := &w.valued
	v.rows, v.cells = append(v.rows[:0], l.rows...), append(v.cells[:0], l.cells...)
	w.keep(v, st.values)
	if st.times != nil {
		w.keep(v, st.times)
	}
	if st.currency != nil {
		v.price(w.codesOf(st.currency), a)
	}
	for _, cell := range v.cells {
		a.with[cell]++
	}
	return v
}

// keep leaves out the records that have no value in a column.
func (w *worker) keep(v *listing, col *dataset.Column) {
	if col.Dict != nil {
		keep(v, w.codesOf(col), 0)
	} else {
		keep(v, w.numsOf(col), dataset.Missing)
	}
}

func keep[V comparable](v *listing, values []V, none V) {
	n := 0
	for i, row := range v.rows {
		v.rows[n], v.cells[n] = row, v.cells[i]
		n += one(values[row] != none)
	}
	v.rows, v.cells = v.rows[:n], v.cells[:n]
}

// price leaves out the amounts that have no currency.
func (v *listing) price(codes []uint32, a *accumulator) {
	n := 0
	for i, row := range v.rows {
		v.rows[n], v.cells[n] = row, v.cells[i]
		n += one(a.price(int(v.cells[i]), codes[row]))
	}
	v.rows, v.cells = v.rows[:n], v.cells[:n]
}

func (w *worker) foldValues(st *step, v *listing, a *accumulator) {
	switch st.slot.m.Fold {
	case metric.Sum:
		nums := w.numsOf(st.values)
		for i, row := range v.rows {
			a.sums[v.cells[i]].Add(nums[row])
		}
	case metric.SumProduct:
		nums, times := w.numsOf(st.values), w.numsOf(st.times)
		for i, row := range v.rows {
			a.sums[v.cells[i]].AddProduct(nums[row], times[row])
		}
	case metric.Sample:
		nums := w.numsOf(st.values)
		a.keep(v, func(i int) int64 { return st.value(int(v.cells[i]), nums[v.rows[i]]) })
	case metric.Distinct:
		a.keep(v, func(i int) int64 { return st.values.Mark(w.lo + int(v.rows[i])) })
	}
}

// value is a sample's value: the field's, or the days from it to the anchor.
func (st *step) value(cell int, v int64) int64 {
	if st.until == nil {
		return v
	}
	return st.until[cell%st.slot.cells] - v
}
