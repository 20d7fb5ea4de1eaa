package engine

// worker runs a program over blocks, into accumulators of its own. What it works
// out for a block (masks, selections, places, cells) it keeps until the next.
type worker struct {
	p    *program
	accs []*accumulator

	masks  []memo[bool]
	sels   []memo[int32]
	places []memo[int32]
	cells  []located
	valued listing
	// passing and passed are the rows and the mask of a window's own filters.
	passing []int32
	passed  []bool
	view
}

// memo is what was worked out for a block; ready tells whether it is this one's.
type memo[T any] struct {
	of    []T
	ready bool
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
	w.move(lo, hi)
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
		w.p.masks[i](&w.view, m.of)
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
		m.of, m.ready = w.pick(w.p.sels[i], resize(m.of, w.n)), true
	}
	return m.of
}

func (w *worker) pick(s selection, to []int32) []int32 {
	switch {
	case s.mask < 0:
		for row := range to {
			to[row] = int32(row)
		}
		return to
	case w.p.sels[s.among].mask < 0:
		return chosen(to, w.mask(s.mask))
	}
	return narrow(to, w.selected(s.among), w.mask(s.mask))
}

// chosen lists the rows that pass a mask. The loop writes every row and steps on
// only past those that pass: which do is a toss of a coin, and a branch would be
// guessed wrong half of the time.
func chosen(to []int32, mask []bool) []int32 {
	n := 0
	for row, pass := range mask {
		to[n] = int32(row)
		n += one(pass)
	}
	return to[:n]
}

// narrow lists those of some rows that pass a mask.
func narrow(to, rows []int32, mask []bool) []int32 {
	n := 0
	for _, row := range rows {
		to[n] = row
		n += one(mask[row])
	}
	return to[:n]
}

// one is 1 for true.
func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
