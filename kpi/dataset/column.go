package dataset

import "kpi/kpi/field"

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
