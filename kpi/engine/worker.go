package engine

import (
	"kpi/kpi/dataset"
	"kpi/kpi/metric"
)

// worker runs a program over blocks, into accumulators of its own. What it works
// out for a block (masks, selections, places, cells) it keeps until the next.
type worker struct {
	p    *program
	accs []*accumulator

	masks  []memo[bool]
	sels   []memo[int32]
	places []memo[int32]
	cells  []located
	lo, n  int
}

// memo is what was worked out for a block; ready tells whether it is this one's.
type memo[T any] struct {
	of    []T
	ready bool
}

// located is the selected records that belong somewhere, with their cells, and
// the selected that have no date.
type located struct {
	rows, cells, undated []int32
	ready                bool
}

// worker makes a worker; the first one accumulates into the slots themselves.
func (p *program) worker(first bool) *worker {
	w := &worker{
		p:     p,
		masks: make([]memo[bool], len(p.masks)), sels: make([]memo[int32], len(p.sels)),
		places: make([]memo[int32], len(p.days)), cells: make([]located, len(p.where)),
	}
	for _, st := range p.steps {
		acc := st.slot.acc
		if !first {
			acc = newAccumulator(st.slot.m, st.slot.cells, st.slot.space.Groups(), st.currency != nil)
		}
		w.accs = append(w.accs, acc)
	}
	return w
}

// block folds the records from lo up to hi into every slot.
func (w *worker) block(lo, hi int) {
	w.lo, w.n = lo, hi-lo
	forget(w.masks)
	forget(w.sels)
	forget(w.places)
	for i := range w.cells {
		w.cells[i].ready = false
	}
	for i := range w.p.steps {
		w.fold(&w.p.steps[i], w.accs[i])
	}
}

func forget[T any](memos []memo[T]) {
	for i := range memos {
		memos[i].ready = false
	}
}

func (w *worker) mask(i int) []bool {
	m := &w.masks[i]
	if !m.ready {
		m.of, m.ready = resize(m.of, w.n), true
		w.p.masks[i](w.lo, m.of)
	}
	return m.of
}

// resize is a slice of n elements, new only where the old is too small.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, max(n, block))
	}
	return s[:n]
}

// selected is the records of the block that pass a selection, counted from its
// start.
func (w *worker) selected(i int) []int32 {
	m := &w.sels[i]
	if !m.ready {
		m.of, m.ready = w.filtered(m.of[:0], w.p.sels[i].masks), true
	}
	return m.of
}

func (w *worker) filtered(to []int32, masks []int) []int32 {
	switch len(masks) {
	case 0:
		for row := range int32(w.n) {
			to = append(to, row)
		}
	case 1:
		for row, pass := range w.mask(masks[0]) {
			if pass {
				to = append(to, int32(row))
			}
		}
	default:
		for row, pass := range w.mask(masks[0]) {
			if pass {
				to = append(to, int32(row))
			}
		}
		for _, mask := range masks[1:] {
			to = narrow(to, w.mask(mask))
		}
	}
	return to
}

func narrow(rows []int32, mask []bool) []int32 {
	kept := rows[:0]
	for _, row := range rows {
		if mask[row] {
			kept = append(kept, row)
		}
	}
	return kept
}

func (w *worker) placed(i int) []int32 {
	m := &w.places[i]
	if !m.ready {
		m.of, m.ready = resize(m.of, w.n), true
		w.p.days[i].fill(w.lo, m.of)
	}
	return m.of
}

// located is the cells of a spot's records in this block.
func (w *worker) located(i int) *located {
	l := &w.cells[i]
	if l.ready {
		return l
	}
	l.rows, l.cells, l.undated, l.ready = l.rows[:0], l.cells[:0], l.undated[:0], true
	sp := &w.p.where[i]
	if sp.axis >= 0 {
		w.locateFlow(l, sp, w.placed(sp.axis))
		return l
	}
	for at, look := range sp.looks {
		w.locateWindow(l, sp, look, int32(at))
	}
	return l
}

func (w *worker) locateFlow(l *located, sp *spot, places []int32) {
	for _, row := range w.selected(sp.pick) {
		group := w.group(sp, row)
		switch at := places[row]; at {
		case outside:
		case undated:
			l.undated = append(l.undated, group)
		default:
			l.rows = append(l.rows, row)
			l.cells = append(l.cells, group*int32(sp.cells)+at)
		}
	}
}

func (w *worker) group(sp *spot, row int32) int32 {
	if sp.groups == nil {
		return 0
	}
	return int32(sp.groups[w.lo+int(row)])
}

func (w *worker) locateWindow(l *located, sp *spot, look look, at int32) {
	masks := make([][]bool, len(look.moving))
	for i, t := range look.moving {
		masks[i] = make([]bool, w.n)
		t(w.lo, masks[i])
	}
rows:
	for _, row := range w.selected(sp.pick) {
		for _, mask := range masks {
			if !mask[row] {
				continue rows
			}
		}
		switch full := w.lo + int(row); {
		case look.dated != nil && !look.dated(full):
			// The windows share one count of records without a date.
			if at == 0 {
				l.undated = append(l.undated, w.group(sp, row))
			}
		case look.belongs == nil || look.belongs(full):
			l.rows = append(l.rows, row)
			l.cells = append(l.cells, w.group(sp, row)*int32(sp.cells)+at)
		}
	}
}

// fold adds the block's records to one slot.
func (w *worker) fold(st *step, a *accumulator) {
	l := w.located(st.spot)
	for _, group := range l.undated {
		a.undated[group]++
	}
	for _, cell := range l.cells {
		a.rows[cell]++
	}
	switch st.slot.m.Fold {
	case metric.Sum:
		if st.currency == nil {
			w.sum(l, st.values.Nums[w.lo:], a)
			return
		}
		w.each(st, l, a, func(cell int, row int) { a.sums[cell].Add(st.values.Nums[row]) })
	case metric.SumProduct:
		w.each(st, l, a, func(cell int, row int) {
			if by := st.times.Nums[row]; by != dataset.Missing {
				a.sums[cell].AddProduct(st.values.Nums[row], by)
			} else {
				a.with[cell]--
			}
		})
	case metric.Sample:
		w.each(st, l, a, func(cell int, row int) {
			a.values = append(a.values, valueAt{uint32(cell), st.value(cell, row)})
		})
	case metric.Distinct:
		w.each(st, l, a, func(cell int, row int) {
			a.values = append(a.values, valueAt{uint32(cell), int64(st.values.Codes[row])})
		})
	}
}

// sum is the tight loop of the commonest case: amounts in one currency.
func (w *worker) sum(l *located, nums []int64, a *accumulator) {
	for i, row := range l.rows {
		if v := nums[row]; v != dataset.Missing {
			a.with[l.cells[i]]++
			a.sums[l.cells[i]].Add(v)
		}
	}
}

// each calls add for the records that have the value, and a currency where there
// are several.
func (w *worker) each(st *step, l *located, a *accumulator, add func(cell, row int)) {
	for i, row := range l.rows {
		cell, full := int(l.cells[i]), w.lo+int(row)
		if !st.values.Has(full) || st.currency != nil && !a.price(cell, st.currency.Codes[full]) {
			continue
		}
		a.with[cell]++
		add(cell, full)
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
