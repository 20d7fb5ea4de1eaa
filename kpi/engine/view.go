package engine

import "kpi/kpi/dataset"

// view is a stretch of records whose columns are unpacked when first looked at,
// and kept until the view moves on.
type view struct {
	lo, n int
	nums  []unpacked[int64]
	codes []unpacked[uint32]
}

// unpacked is the values of a column in the stretch; ready tells whether they are
// this one's.
type unpacked[V any] struct {
	of     *dataset.Column
	values []V
	buf    []V
	ready  bool
}

// move puts the view over the records from lo up to hi.
func (v *view) move(lo, hi int) {
	v.lo, v.n = lo, hi-lo
	for i := range v.nums {
		v.nums[i].ready = false
	}
	for i := range v.codes {
		v.codes[i].ready = false
	}
}

// numsOf is a column's numbers in the stretch.
func (v *view) numsOf(c *dataset.Column) []int64 {
	u := memoOf(&v.nums, c)
	if !u.ready {
		u.values, u.ready = c.NumsIn(v.lo, v.lo+v.n, &u.buf), true
	}
	return u.values
}

// codesOf is a column's codes in the stretch.
func (v *view) codesOf(c *dataset.Column) []uint32 {
	u := memoOf(&v.codes, c)
	if !u.ready {
		u.values, u.ready = c.CodesIn(v.lo, v.lo+v.n, &u.buf), true
	}
	return u.values
}

func memoOf[V any](all *[]unpacked[V], c *dataset.Column) *unpacked[V] {
	for i := range *all {
		if (*all)[i].of == c {
			return &(*all)[i]
		}
	}
	*all = append(*all, unpacked[V]{of: c})
	return &(*all)[len(*all)-1]
}

// whole is a view over so many records from the first on.
func whole(rows int) *view {
	v := &view{}
	v.move(0, rows)
	return v
}
