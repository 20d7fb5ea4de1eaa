package dataset

import (
	"math"
	"math/bits"
)

// index finds the row of a column that has a key.
type index interface {
	// find fills in the rows of keys that have none yet; several where a key is that
	// of more than one row.
	find(keys []int64, rows []int32)
}

// several is the row of a key that more than one record has: it leads nowhere.
const several = NoRow - 1

// newIndex lists the rows by key where the keys lie near one another, as numbers
// given one after another do, and hashes them where they do not.
func newIndex(c *Column) index {
	keys := c.keys()
	low, high := int64(math.MaxInt64), int64(math.MinInt64)
	for _, key := range keys {
		if key != Missing {
			low, high = min(low, key), max(high, key)
		}
	}
	if span := uint64(high) - uint64(low); low <= high && span < uint64(4*len(keys)+piece) {
		return newDense(keys, low, int(span)+1)
	}
	return newHashed(keys)
}

// keys is the key of every row.
func (c *Column) keys() []int64 {
	if c.Dict == nil {
		return c.flat()
	}
	return recode(make([]int64, 0, c.Len()), c.CodesIn(0, c.Len(), new([]uint32)), c.Dict.keys())
}

// dense is the row of each key from low on, and NoRow at last.
type dense struct {
	low  int64
	rows []int32
}

func newDense(keys []int64, low int64, span int) *dense {
	ix := &dense{low: low, rows: make([]int32, span+1)}
	for i := range ix.rows {
		ix.rows[i] = NoRow
	}
	for row, key := range keys {
		if key == Missing {
			continue
		}
		if at := key - low; ix.rows[at] == NoRow {
			ix.rows[at] = int32(row)
		} else {
			ix.rows[at] = several
		}
	}
	return ix
}

// find takes every key to a row, NoRow for those beyond: a branch would be guessed
// wrong wherever some keys are missing.
func (ix *dense) find(keys []int64, rows []int32) {
	low, last := uint64(ix.low), uint64(len(ix.rows)-1)
	for i, key := range keys {
		row := ix.rows[min(uint64(key)-low, last)]
		if rows[i] == NoRow {
			rows[i] = row
		}
	}
}

// hashed is an open hash table of rows, whose keys are looked up in the column.
type hashed struct {
	keys  []int64 // of each row
	slots []int32 // one more than a row; 0 is free
	shift int     // of a hash, down to a slot
	// twice are the first rows of the keys that several have.
	twice map[int32]bool
}

func newHashed(keys []int64) *hashed {
	ix := &hashed{keys: keys, twice: map[int32]bool{}}
	width := bits.Len(uint(2 * len(keys)))
	ix.slots, ix.shift = make([]int32, 1<<width), 64-width
	for row, key := range keys {
		if key != Missing {
			ix.enter(key, int32(row))
		}
	}
	return ix
}

// slot is where a key belongs.
func (ix *hashed) slot(key int64) int { return int(uint64(key) * mixA >> ix.shift) }

func (ix *hashed) enter(key int64, row int32) {
	at := ix.slot(key)
	for ; ix.slots[at] != 0; at = (at + 1) & (len(ix.slots) - 1) {
		if have := ix.slots[at] - 1; ix.keys[have] == key {
			ix.twice[have] = true
			return
		}
	}
	ix.slots[at] = row + 1
}

// find fills in the rows of the keys of one piece that have none yet. It looks at
// the first slot of each, so that the processor waits for the memory of many at
// once, and only then walks on from those that hold another's.
func (ix *hashed) find(keys []int64, rows []int32) {
	var first [piece]int32
	for i, key := range keys {
		first[i] = ix.slots[ix.slot(key)] - 1
	}
	for i, key := range keys {
		if rows[i] != NoRow || key == Missing {
			continue
		}
		row := first[i]
		if row != NoRow && ix.keys[row] != key {
			row = ix.next(key)
		}
		if row != NoRow && len(ix.twice) > 0 && ix.twice[row] {
			row = several
		}
		rows[i] = row
	}
}

// next is the row of a key whose first slot holds another's; NoRow where there is
// none.
func (ix *hashed) next(key int64) int32 {
	for at := ix.slot(key); ; at = (at + 1) & (len(ix.slots) - 1) {
		row := ix.slots[at] - 1
		if row == NoRow || ix.keys[row] == key {
			return row
		}
	}
}
