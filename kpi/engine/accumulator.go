package engine

import (
	"slices"

	"kpi/kpi/metric"
	"kpi/kpi/stats"
)

// accumulator is what a scan keeps of a slot's records, by cell: the group times
// the number of cells in time, plus the place in time. All of it is integers, and
// merging two gives the same whichever comes first, apart from the order of
// values, which are sorted before use.
type accumulator struct {
	// rows is the records that belong to the cell; with is those of them that have
	// the value.
	rows, with []int64
	sums       []stats.Sum128
	// currency is one more than the code of the cell's currency, 0 for none yet, and
	// mixed for several; nil where the run has but one.
	currency []int32
	// unpriced is the records whose amount has no known currency.
	unpriced []int64
	// values are a sample's values, or the codes of a distinct count, with the cell
	// of each: a list for each block, as one long list would be copied while it
	// grows.
	values [][]valueAt
	// sorted are the values in the order of cells and size, once finished: those of
	// a cell stand from ends[cell] up to ends[cell+1].
	sorted []int64
	ends   []int
	// undated is the records of each group that pass the filters and have no date.
	undated []int64
}

// mixed stands for more than one currency.
const mixed = -1

type valueAt struct {
	cell  uint32
	value int64
}

func newAccumulator(m *metric.Measure, cells, groups int, currencies bool) *accumulator {
	n := cells * groups
	a := &accumulator{rows: make([]int64, n), undated: make([]int64, groups)}
	if m.Fold != metric.Count {
		a.with = make([]int64, n)
	}
	if m.Fold == metric.Sum || m.Fold == metric.SumProduct {
		a.sums = make([]stats.Sum128, n)
	}
	if currencies {
		a.currency = make([]int32, n)
		a.unpriced = make([]int64, n)
	}
	return a
}

// merge adds another accumulator of the same slot.
func (a *accumulator) merge(b *accumulator) {
	addAll(a.rows, b.rows)
	addAll(a.with, b.with)
	addAll(a.unpriced, b.unpriced)
	addAll(a.undated, b.undated)
	for i := range a.sums {
		a.sums[i].AddSum(b.sums[i])
	}
	for i, c := range b.currency {
		a.currency[i] = meet(a.currency[i], c)
	}
	a.values = append(a.values, b.values...)
}

func addAll(to, from []int64) {
	for i, v := range from {
		to[i] += v
	}
}

// meet is the currency of two amounts together. It is commutative and
// associative: no currency gives way, and two that differ are mixed.
func meet(a, b int32) int32 {
	switch {
	case a == 0 || a == b:
		return b
	case b == 0:
		return a
	}
	return mixed
}

// price notes the currency code of an amount in a cell; false where the amount
// has none, and so cannot be added.
func (a *accumulator) price(cell int, code uint32) bool {
	if code == 0 {
		a.unpriced[cell]++
		return false
	}
	a.currency[cell] = meet(a.currency[cell], int32(code)+1)
	return true
}

// keep adds a block's values to the sample.
func (a *accumulator) keep(v *listing, value func(i int) int64) {
	values := make([]valueAt, len(v.cells))
	for i, cell := range v.cells {
		values[i] = valueAt{uint32(cell), value(i)}
	}
	a.values = append(a.values, values)
}

// finish puts the values in the order of their cells, and of size in each cell.
func (a *accumulator) finish() {
	if len(a.values) == 0 {
		return
	}
	a.ends = make([]int, len(a.rows)+1)
	for cell, n := range a.with {
		a.ends[cell+1] = a.ends[cell] + int(n)
	}
	a.sorted = make([]int64, a.ends[len(a.rows)])
	next := slices.Clone(a.ends)
	for _, values := range a.values {
		for _, v := range values {
			a.sorted[next[v.cell]] = v.value
			next[v.cell]++
		}
	}
	a.values = nil
	for cell := range a.rows {
		slices.Sort(a.sorted[a.ends[cell]:a.ends[cell+1]])
	}
}

// sample is the values of a range of cells, in order of size. Nobody may change
// them.
func (a *accumulator) sample(from, to int) []int64 {
	if a.sorted == nil {
		return nil
	}
	values := a.sorted[a.ends[from]:a.ends[to]]
	if to-from > 1 {
		values = slices.Clone(values)
		slices.Sort(values)
	}
	return values
}
