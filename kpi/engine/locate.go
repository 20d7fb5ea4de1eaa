package engine

import "kpi/kpi/dataset"

// listing is records of a block, counted from its start, each with its cell.
type listing struct{ rows, cells []int32 }

// located is the selected records that belong somewhere, and the groups of the
// selected that have no date.
type located struct {
	listing
	undated []int32
	ready   bool
}

func (w *worker) placed(i int) []int32 {
	m := &w.places[i]
	if !m.ready {
		m.of, m.ready = resize(m.of, w.n), true
		w.p.days[i].fill(&w.view, m.of)
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
	switch {
	case sp.axis >= 0:
		l.place(w.selected(sp.pick), w.placed(sp.axis))
	case sp.stay != nil:
		w.locateStay(l, sp)
	default:
		w.locateUndated(l, sp)
		for at, look := range sp.looks {
			w.locateWindow(l, sp, look, int32(at))
		}
	}
	return l
}

// place lists the rows that have a cell.
func (l *located) place(rows, places []int32) {
	l.rows, l.cells = resize(l.rows, len(rows)), resize(l.cells, len(rows))
	n := 0
	for _, row := range rows {
		at := places[row]
		l.rows[n], l.cells[n] = row, at
		n += one(at >= 0)
		if at <= undated {
			l.undated = append(l.undated, undated-at)
		}
	}
	l.rows, l.cells = l.rows[:n], l.cells[:n]
}

// groups are the groups of the block's records; nil where all are in group 0.
func (v *view) groups(codes *dataset.Column) []uint32 {
	if codes == nil {
		return nil
	}
	return v.codesOf(codes)
}

func groupOf(groups []uint32, row int32) int32 {
	if groups == nil {
		return 0
	}
	return int32(groups[row])
}

// day is a record's day by a column; missing where there is none.
func day(days []int64, row int32) int64 {
	if days == nil {
		return dataset.Missing
	}
	return days[row]
}

// days are the numbers of a column that may not be there.
func (v *view) days(c *dataset.Column) []int64 {
	if c == nil {
		return nil
	}
	return v.numsOf(c)
}

// locateStay lists each record once for every window it is alive in.
func (w *worker) locateStay(l *located, sp *spot) {
	groups, from, to := w.groups(sp.groups), w.days(sp.stay.from), w.days(sp.stay.to)
	for _, row := range w.selected(sp.pick) {
		first := groupOf(groups, row) * int32(sp.cells)
		for _, at := range sp.stay.alive(day(from, row), day(to, row)) {
			l.rows = append(l.rows, row)
			l.cells = append(l.cells, first+at)
		}
	}
}

// locateWindow lists the records that belong to one window.
func (w *worker) locateWindow(l *located, sp *spot, look look, at int32) {
	groups := w.groups(sp.groups)
	for _, row := range w.moved(look, w.selected(sp.pick)) {
		full := w.lo + int(row)
		if (look.dated == nil || look.dated(full)) && (look.belongs == nil || look.belongs(full)) && (look.latest == nil || look.latest(full)) {
			l.rows = append(l.rows, row)
			l.cells = append(l.cells, groupOf(groups, row)*int32(sp.cells)+at)
		}
	}
}

// locateUndated lists the groups of the records without a date, once for all
// windows: no window can say whether they would pass the filters that move.
func (w *worker) locateUndated(l *located, sp *spot) {
	look := sp.looks[0]
	if look.dated == nil {
		return
	}
	groups := w.groups(sp.groups)
	for _, row := range w.selected(sp.pick) {
		if !look.dated(w.lo + int(row)) {
			l.undated = append(l.undated, groupOf(groups, row))
		}
	}
}

// moved narrows rows down to those that pass the filters that move with the
// window.
func (w *worker) moved(look look, rows []int32) []int32 {
	if len(look.moving) == 0 {
		return rows
	}
	w.passing, w.passed = resize(w.passing, w.n), resize(w.passed, w.n)
	for _, t := range look.moving {
		t(&w.view, w.passed)
		rows = narrow(w.passing, rows, w.passed)
	}
	return rows
}
