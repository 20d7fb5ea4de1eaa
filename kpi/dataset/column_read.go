package dataset

import (
	"iter"
	"slices"
)

// chunkAt is the number of the chunk that a row is in. Chunks are of much the same
// size, so that it is near the first guess.
func (c *Column) chunkAt(row int) int {
	at := row * len(c.starts) / c.packed
	for range nearby {
		switch {
		case row < c.starts[at]:
			at--
		case row >= c.end(at):
			at++
		default:
			return at
		}
	}
	at, found := slices.BinarySearch(c.starts, row)
	if !found {
		at--
	}
	return at
}

// nearby is how many chunks around the guess are tried.
const nearby = 4

// end is the row behind the last of a chunk.
func (c *Column) end(chunk int) int {
	if chunk+1 < len(c.starts) {
		return c.starts[chunk+1]
	}
	return c.packed
}

// Len is the number of rows.
func (c *Column) Len() int { return c.packed + len(c.nums) + len(c.codes) }

// At is the row's number or key; Missing where there is none.
func (c *Column) At(row int) int64 {
	if c.chunks == nil {
		return c.nums[row]
	}
	i := c.chunkAt(row)
	return c.chunks[i].at(row - c.starts[i])
}

// CodeAt is the code of the row's text; 0 where there is none.
func (c *Column) CodeAt(row int) uint32 {
	if c.chunks == nil {
		return c.codes[row]
	}
	i := c.chunkAt(row)
	return uint32(c.chunks[i].at(row - c.starts[i]))
}

// NumsIn is the numbers or keys of the rows from lo up to hi. It may put them into
// buf, which is made where it is too small, and nobody may change them.
func (c *Column) NumsIn(lo, hi int, buf *[]int64) []int64 {
	if c.chunks == nil {
		return c.nums[lo:hi]
	}
	return in(c, lo, hi, buf)
}

// CodesIn is the codes of the rows from lo up to hi, as NumsIn.
func (c *Column) CodesIn(lo, hi int, buf *[]uint32) []uint32 {
	if c.chunks == nil {
		return c.codes[lo:hi]
	}
	return in(c, lo, hi, buf)
}

func in[V value](c *Column, lo, hi int, buf *[]V) []V {
	if cap(*buf) < hi-lo {
		*buf = make([]V, hi-lo)
	}
	to := (*buf)[:hi-lo]
	if lo == hi {
		return to
	}
	for at, i := lo, c.chunkAt(lo); at < hi; i++ {
		end := min(c.end(i), hi)
		unpack(&c.chunks[i], at-c.starts[i], to[at-lo:end-lo])
		at = end
	}
	return to
}

// piece is how many rows are unpacked together.
const piece = 4096

// All is the number or key of every row.
func (c *Column) All() iter.Seq2[int, int64] {
	return func(yield func(int, int64) bool) {
		var buf []int64
		for lo := 0; lo < c.Len(); lo += piece {
			for i, v := range c.NumsIn(lo, min(lo+piece, c.Len()), &buf) {
				if !yield(lo+i, v) {
					return
				}
			}
		}
	}
}

// AllCodes is the code of every row's text.
func (c *Column) AllCodes() iter.Seq2[int, uint32] {
	return func(yield func(int, uint32) bool) {
		var buf []uint32
		for lo := 0; lo < c.Len(); lo += piece {
			for i, v := range c.CodesIn(lo, min(lo+piece, c.Len()), &buf) {
				if !yield(lo+i, v) {
					return
				}
			}
		}
	}
}

// flat is a copy of all numbers, for those who look at them in no order.
func (c *Column) flat() []int64 {
	all := make([]int64, c.Len())
	if c.chunks == nil {
		copy(all, c.nums)
		return all
	}
	return in(c, 0, len(all), &all)
}

// Has tells whether the row has a value.
func (c *Column) Has(row int) bool {
	if c.Dict != nil {
		return c.CodeAt(row) != 0
	}
	return c.At(row) != Missing
}

// TextAt is the row's text; empty where there is none, as in a keyed column.
func (c *Column) TextAt(row int) string {
	if c.Dict == nil {
		return ""
	}
	return c.Dict.Text(c.CodeAt(row))
}

// Mark is a number that two rows share where they have the same text; 0 where
// there is none.
func (c *Column) Mark(row int) int64 {
	if c.Dict != nil {
		return int64(c.CodeAt(row))
	}
	return markOf(c.At(row))
}

// markOf makes room for 0, which is a key too.
func markOf(key int64) int64 {
	switch {
	case key == Missing:
		return 0
	case key >= 0:
		return key + 1
	}
	return key
}

// Met is a text and the first row that has it.
type Met struct {
	Text string
	Row  int
}

// Texts are the texts that some row has, in the order of their first rows.
func (c *Column) Texts() []Met {
	seen := make([]bool, c.Dict.Len())
	var buf []uint32
	var all []Met
	for lo := 0; lo < c.Len(); lo += piece {
		for i, code := range c.CodesIn(lo, min(lo+piece, c.Len()), &buf) {
			if code != 0 && !seen[code] {
				seen[code] = true
				all = append(all, Met{c.Dict.Text(code), lo + i})
			}
		}
	}
	return all
}
