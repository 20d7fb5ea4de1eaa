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
	ix := &index{twice: map[int32]bool{}}
	if c.Dict == nil {
		ix.keys = c.flat()
	} else {
		ix.keys = recode(make([]int64, 0, c.Len()), c.CodesIn(0, c.Len(), new([]uint32)), c.Dict.keys())
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

// find is the row that each key of a column has in the first of the others that
// knows it; NoRow where none does, or where it has more than one there.
func find(names *Column, keys []*Column) []int32 {
	rows := make([]int32, names.Len())
	for i := range rows {
		rows[i] = NoRow
	}
	for _, c := range keys {
		if !pending(names, rows) {
			break
		}
		ix := newIndex(c)
		pieces(len(rows), func(lo, hi int) {
			var buf [piece]int64
			list := buf[:]
			ix.find(names.NumsIn(lo, hi, &list), rows[lo:hi])
		})
	}
	for i, row := range rows {
		rows[i] = max(row, NoRow)
	}
	return rows
}

// pending tells whether some key has no row yet.
func pending(names *Column, rows []int32) bool {
	for i, key := range names.All() {
		if key != Missing && rows[i] == NoRow {
			return true
		}
	}
	return false
}

// find fills in the rows of the keys of one piece that have none yet. It looks at
// the first slot of each, so that the processor waits for the memory of many at
// once, and only then walks on from those that hold another's.
func (ix *index) find(keys []int64, rows []int32) {
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
func (ix *index) next(key int64) int32 {
	for at := ix.slot(key); ; at = (at + 1) & (len(ix.slots) - 1) {
		row := ix.slots[at] - 1
		if row == NoRow || ix.keys[row] == key {
			return row
		}
	}
}
