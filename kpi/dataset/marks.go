package dataset

import "math/bits"

// marks numbers the different texts of a column from 1, in the order met.
type marks struct {
	of *Column
	// n is how many were met.
	n uint32
	// byCode are the numbers of the codes of a column that has its texts.
	byCode []uint32
	// The numbers of the marks of a column that has but keys, each where its hash
	// points to or behind: half of the places are free, so that few steps lead there.
	// A map of the language takes three times as long, and activities are many.
	keys    []int64
	numbers []uint32
}

// number is 0 where there is no text, and where there is no column.
func (m *marks) number(row int) uint32 {
	switch {
	case m.of == nil || !m.of.Has(row):
		return 0
	case m.of.Dict == nil:
		return m.numberOf(m.of.Mark(row))
	case m.byCode == nil:
		m.byCode = make([]uint32, m.of.Dict.Len())
	}
	n := &m.byCode[m.of.CodeAt(row)]
	if *n == 0 {
		m.n++
		*n = m.n
	}
	return *n
}

// fewMarks is how many places there are at first.
const fewMarks = 1 << 10

func (m *marks) numberOf(mark int64) uint32 {
	if 2*int(m.n) >= len(m.keys) {
		m.grow()
	}
	at := m.place(mark)
	if m.numbers[at] == 0 {
		m.n++
		m.keys[at], m.numbers[at] = mark, m.n
	}
	return m.numbers[at]
}

// place is where a mark is, or where it goes.
func (m *marks) place(mark int64) int {
	at := int(uint64(mark) * 0x9E3779B97F4A7C15 >> (64 - bits.Len(uint(len(m.keys)-1))))
	for m.numbers[at] != 0 && m.keys[at] != mark {
		at = (at + 1) & (len(m.keys) - 1)
	}
	return at
}

func (m *marks) grow() {
	keys, numbers := m.keys, m.numbers
	places := max(fewMarks, 2*len(keys))
	m.keys, m.numbers = make([]int64, places), make([]uint32, places)
	for i, n := range numbers {
		if n != 0 {
			at := m.place(keys[i])
			m.keys[at], m.numbers[at] = keys[i], n
		}
	}
}

// numbers tells the records apart that a field names: by their rows where they are
// there, which joins know already, and by their texts where they are not. 0 is for
// rows that name none, and where there is no such column.
func (d *Dataset) numbers(name string) func(row int) uint32 {
	col := d.col(name)
	if col == nil {
		return func(int) uint32 { return 0 }
	}
	texts, rows := marks{of: col}, d.Link(col.Field.Kind, col.Field.Refers)
	there := uint32(d.Table(col.Field.Refers).Rows())
	return func(row int) uint32 {
		if rows != nil && rows[row] != NoRow {
			return uint32(rows[row]) + 1
		}
		if n := texts.number(row); n != 0 {
			return there + n
		}
		return 0
	}
}
