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
	v.keep(st.values, w.lo)
	if st.times != nil {
		v.keep(st.times, w.lo)
	}
	if st.currency != nil {
		v.price(st.currency.Codes[w.lo:], a)
	}
	for _, cell := range v.cells {
		a.with[cell]++
	}
	return v
}

// keep leaves out the records that have no value in a column.
func (v *listing) keep(col *dataset.Column, lo int) {
	n := 0
	for i, row := range v.rows {
		v.rows[n], v.cells[n] = row, v.cells[i]
		n += one(col.Has(lo + int(row)))
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
		nums := st.values.Nums[w.lo:]
		for i, row := range v.rows {
			a.sums[v.cells[i]].Add(nums[row])
		}
	case metric.SumProduct:
		nums, times := st.values.Nums[w.lo:], st.times.Nums[w.lo:]
		for i, row := range v.rows {
			a.sums[v.cells[i]].AddProduct(nums[row], times[row])
		}
	case metric.Sample:
		a.keep(v, func(i int) int64 { return st.value(int(v.cells[i]), w.lo+int(v.rows[i])) })
	case metric.Distinct:
		a.keep(v, func(i int) int64 { return st.values.Mark(w.lo + int(v.rows[i])) })
	}
}

// value is a sample's value: the field's, or the days from it to the anchor.
func (st *step) value(cell, row int) int64 {
	v := st.values.Nums[row]
	if st.until == nil {
		return v
	}
	return st.until[cell%st.slot.cells] - v
}
