package dataset

import (
	"sync/atomic"
)

// find is the row that each key of a column has in the first of the others that
// knows it; NoRow where none does, or where it has more than one there.
func find(names *Column, keys []*Column) []int32 {
	rows := make([]int32, names.Len())
	for n, c := range keys {
		ix := newIndex(c)
		var lost atomic.Bool
		pieces(len(rows), func(lo, hi int) {
			var buf [piece]int64
			list, some := buf[:], rows[lo:hi]
			if n == 0 {
				nowhere(some)
			}
			wanted := names.NumsIn(lo, hi, &list)
			ix.find(wanted, some)
			if pending(wanted, some) {
				lost.Store(true)
			}
		})
		if !lost.Load() {
			break
		}
	}
	pieces(len(rows), func(lo, hi int) {
		for i, row := range rows[lo:hi] {
			rows[lo+i] = max(row, NoRow)
		}
	})
	return rows
}

func nowhere(rows []int32) {
	for i := range rows {
		rows[i] = NoRow
	}
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
