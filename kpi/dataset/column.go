package dataset

import (
	"iter"
	"slices"

	"kpi/kpi/field"
)

// Column is the values of one field, one for each row of its table. Whoever fills
// it appends by its methods; Pack then makes it small. What reads it need not know
// whether that was done.
type Column struct {
	Field *field.Field
	// Dict is nil for columns of numbers and for keyed ones.
	Dict *Dict
	// Keyed tells that the column holds the Key of each text and not the text:
	// enough to join and to count by, and nothing to print.
	Keyed bool

	// nums are the values of dates, times, money, quantities, rates and days, in
	// the units of the field's type, and the keys of a keyed column; Missing where
	// there is none. Nil once packed.
	nums []int64
	// codes are the values of texts and words, by Dict; 0 where there is none. Nil
	// once packed.
	codes []uint32

	chunks []chunk
	starts []int // the row that each chunk begins with
	packed int   // rows in chunks

	spare room // what the values lay in before they were packed
}

// room is lists without values that may be filled again.
type room struct {
	nums  []int64
	codes []uint32
}

// spareRows is the most rows whose room is kept: a part's, not a whole table's.
const spareRows = 4 * chunkRows

// Succeed takes over the dictionary of a column that is packed, so that a text has one
// code in both, and the room that its values lay in.
func (c *Column) Succeed(before *Column) {
	c.Dict, c.nums, c.codes = before.Dict, before.spare.nums, before.spare.codes
	before.spare = room{}
}

func newColumn(f *field.Field, keyed bool) *Column {
	c := &Column{Field: f, Keyed: keyed}
	if f.Type.IsText() && !keyed {
		c.Dict = dictOf(f)
	}
	return c
}

// Num appends a number, or Missing.
func (c *Column) Num(v int64) { c.nums = append(c.nums, v) }

// Text appends a text; the empty one is missing.
func (c *Column) Text(v string) {
	if c.Keyed {
		c.nums = append(c.nums, KeyOf(v))
		return
	}
	c.codes = append(c.codes, c.Dict.Code(v))
}

// TextBytes appends a text that is copied only when it is new.
func (c *Column) TextBytes(v []byte) {
	if c.Keyed {
		c.nums = append(c.nums, Key(v))
		return
	}
	c.codes = append(c.codes, c.Dict.CodeBytes(v))
}

// Code appends the code of a text in Dict.
func (c *Column) Code(code uint32) { c.codes = append(c.codes, code) }

// Blank appends a missing value.
func (c *Column) Blank() {
	if c.Dict != nil {
		c.codes = append(c.codes, 0)
		return
	}
	c.nums = append(c.nums, Missing)
}

// Pack puts the values into as few bytes as hold them. Nothing can be appended
// afterwards.
func (c *Column) Pack() {
	if c.Len()-c.packed <= spareRows {
		c.spare = room{c.nums[:0], c.codes[:0]}
	}
	c.packNums(true)
	c.packCodes(true)
}

// packNums packs whole chunks, and at the end of all the rest too.
func (c *Column) packNums(end bool) { c.nums = packed(c, c.nums, end) }

func (c *Column) packCodes(end bool) { c.codes = packed(c, c.codes, end) }

// packed moves values into chunks, and gives back those that are left.
func packed[V value](c *Column, values []V, end bool) []V {
	done := 0
	for n := min(chunkRows, len(values)); n == chunkRows || end && n > 0; n = min(chunkRows, len(values)-done) {
		c.append(pack(values[done:done+n]), n)
		done += n
	}
	if end {
		return nil
	}
	return values[:copy(values, values[done:])]
}

// append adds a chunk of so many rows.
func (c *Column) append(k chunk, rows int) {
	c.chunks, c.starts = append(c.chunks, k), append(c.starts, c.packed)
	c.packed += rows
}

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

// SetNum changes the number of a row. A column that is packed no longer is.
func (c *Column) SetNum(row int, v int64) {
	c.unpack()
	c.nums[row] = v
}

// SetText changes the text of a row of a column that is not keyed, as SetNum.
func (c *Column) SetText(row int, v string) {
	c.unpack()
	c.codes[row] = c.Dict.Code(v)
}

// Clear makes the row's value missing.
func (c *Column) Clear(row int) {
	if c.Dict != nil {
		c.SetText(row, "")
		return
	}
	c.SetNum(row, Missing)
}

func (c *Column) unpack() {
	switch {
	case c.chunks == nil:
		return
	case c.Dict != nil:
		c.codes = c.CodesIn(0, c.packed, new([]uint32))
	default:
		c.nums = c.flat()
	}
	c.chunks, c.starts, c.packed = nil, nil, 0
}

// keep leaves the rows listed alone, in order.
func (c *Column) keep(rows []int) {
	kept := &Column{Field: c.Field, Dict: c.Dict, Keyed: c.Keyed}
	for i, row := range rows {
		if c.Dict != nil {
			kept.codes = append(kept.codes, c.CodeAt(row))
		} else {
			kept.nums = append(kept.nums, c.At(row))
		}
		if c.chunks != nil && i&(chunkRows-1) == chunkRows-1 {
			kept.packNums(false)
			kept.packCodes(false)
		}
	}
	if c.chunks != nil {
		kept.Pack()
	}
	*c = *kept
}
