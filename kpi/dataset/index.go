package dataset

import "math/bits"

// index finds the row of a column that has a key. It is an open hash table of
// rows, whose keys are looked up in the column: it takes eight bytes a row.
type index struct {
	keys  []int64 // of each row
	slots []int32 // one more than a row; 0 is free
	shift int     // of a hash, down to a slot
	// twice are the first rows of the keys that several have.
	twice map[int32]bool
}

// several is the row of a key that more than one record has: it leads nowhere.
const several = NoRow - 1

func newIndex(c *Column) *index {
	ix := &index{keys: c.Nums, twice: map[int32]bool{}}
	if c.Dict != nil {
		ix.keys = make([]int64, len(c.Codes))
		recode(ix.keys, c.Codes, c.Dict.keys())
	}
	width := bits.Len(uint(2 * len(ix.keys)))
	ix.slots, ix.shift = make([]int32, 1<<width), 64-width
	for row, key := range ix.keys {
		if key != Missing {
			ix.enter(key, int32(row))
		}
	}
	return ix
}

// slot is where a key belongs.
func (ix *index) slot(key int64) int { return int(uint64(key) * mixA >> ix.shift) }

func (ix *index) enter(key int64, row int32) {
	at := ix.slot(key)
	for ; ix.slots[at] != 0; at = (at + 1) & (len(ix.slots) - 1) {
		if have := ix.slots[at] - 1; ix.keys[have] == key {
			ix.twice[have] = true
			return
		}
	}
	ix.slots[at] = row + 1
}

// batch is how many keys are looked up together, so that the processor waits for
// the memory of many at once.
const batch = 4096

// find is the row that each key has in the first column that knows it; NoRow
// where none does, or where it has more than one there.
func find(keys []int64, in []*Column) []int32 {
	rows := make([]int32, len(keys))
	for i := range rows {
		rows[i] = NoRow
	}
	for _, c := range in {
		if pending(keys, rows) {
			ix := newIndex(c)
			each((len(keys)+batch-1)/batch, func(n int) {
				lo := n * batch
				hi := min(lo+batch, len(keys))
				ix.find(keys[lo:hi], rows[lo:hi])
			})
		}
	}
	for i, row := range rows {
		rows[i] = max(row, NoRow)
	}
	return rows
}

// pending tells whether some key has no row yet.
func pending(keys []int64, rows []int32) bool {
	for i, row := range rows {
		if row == NoRow && keys[i] != Missing {
			return true
		}
	}
	return false
}

// find fills in the rows of the keys that have none yet. It looks at the first
// slot of each key, and only then walks on from those that hold another's.
func (ix *index) find(keys []int64, rows []int32) {
	var first [batch]int32
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
func (ix *index) next(key int64) int32 {
	for at := ix.slot(key); ; at = (at + 1) & (len(ix.slots) - 1) {
		row := ix.slots[at] - 1
		if row == NoRow || ix.keys[row] == key {
			return row
		}
	}
}
