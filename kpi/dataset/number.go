package dataset

import (
	"cmp"
	"iter"
	"slices"
)

// ordered is a row to be numbered within its group by its day.
type ordered struct {
	group    uint32
	day, row int32
}

// number fills a column of n rows with the place of each listed row within its
// group, from 1, in the order that arranged has them. Rows not listed have none.
func number(c *Column, n int, rows []ordered, then ...*Column) {
	c.nums = blanks(n)
	for _, group := range groups(arranged(rows, then...)) {
		for i, o := range group {
			c.nums[o.row] = int64(i+1) * one
		}
	}
}

// blanks is so many missing numbers.
func blanks(n int) []int64 { return slices.Repeat([]int64{Missing}, n) }

// arranged is rows by group, then by day; those of one day by the columns given, one
// after the other, which may be nil. Only rows that are alike in all of these keep
// their place in the input, in which they are listed.
func arranged(rows []ordered, then ...*Column) []ordered {
	rows = inOrder(rows, func(o ordered) uint32 { return uint32(o.day) ^ 1<<31 })
	rows = inOrder(rows, func(o ordered) uint32 { return o.group })
	for _, day := range runs(rows, func(a, b ordered) bool { return a.group == b.group && a.day == b.day }) {
		if len(day) > 1 {
			slices.SortStableFunc(day, func(a, b ordered) int { return compareIn(then, int(a.row), int(b.row)) })
		}
	}
	return rows
}

// compareIn compares two rows by columns, the first that tells them apart.
func compareIn(columns []*Column, a, b int) int {
	for _, c := range columns {
		if c == nil {
			continue
		}
		if by := c.compare(a, b); by != 0 {
			return by
		}
	}
	return 0
}

// compare puts two rows of a column in order: ids by their keys, whether the run has
// read texts or keys, other texts by the alphabet, numbers by size and behind them
// those that are missing.
func (c *Column) compare(a, b int) int {
	switch {
	case c.Dict != nil && c.Field.Name == "id":
		return cmp.Compare(KeyOf(c.TextAt(a)), KeyOf(c.TextAt(b)))
	case c.Dict != nil:
		return cmp.Compare(c.TextAt(a), c.TextAt(b))
	case c.Has(a) && c.Has(b):
		return cmp.Compare(c.At(a), c.At(b))
	case c.Has(a):
		return -1
	case c.Has(b):
		return 1
	}
	return 0
}

// groups are the rows of each group, of rows that are arranged.
func groups(rows []ordered) iter.Seq2[int, []ordered] {
	return runs(rows, func(a, b ordered) bool { return a.group == b.group })
}

// runs are the stretches of rows of which each goes with the one before.
func runs(rows []ordered, together func(a, b ordered) bool) iter.Seq2[int, []ordered] {
	return func(yield func(int, []ordered) bool) {
		for lo, n := 0, 0; lo < len(rows); n++ {
			hi := lo + 1
			for hi < len(rows) && together(rows[hi-1], rows[hi]) {
				hi++
			}
			if !yield(n, rows[lo:hi]) {
				return
			}
			lo = hi
		}
	}
}

// parted is rows in smaller groups: those of a group that share a text of a column,
// which may be nil.
func parted(rows []ordered, by *Column) []ordered {
	if by == nil {
		return rows
	}
	numbers := map[[2]uint32]uint32{}
	for i, o := range rows {
		part := [2]uint32{o.group, by.CodeAt(int(o.row))}
		if numbers[part] == 0 {
			numbers[part] = uint32(len(numbers) + 1)
		}
		rows[i].group = numbers[part]
	}
	return rows
}

// digit is how many bits inOrder looks at in one pass.
const digit = 11

// inOrder sorts rows by a number, and leaves those of one number in their order. It
// counts instead of comparing: one pass for every 11 bits in which some differ.
func inOrder(rows []ordered, by func(ordered) uint32) []ordered {
	differ := uint32(0)
	for _, o := range rows {
		differ |= by(o) ^ by(rows[0])
	}
	spare := make([]ordered, len(rows))
	for shift := 0; shift < 32; shift += digit {
		if differ>>shift&(1<<digit-1) == 0 {
			continue
		}
		var next [1 << digit]int
		for _, o := range rows {
			next[by(o)>>shift&(1<<digit-1)]++
		}
		sum := 0
		for i, n := range next {
			next[i], sum = sum, sum+n
		}
		for _, o := range rows {
			at := &next[by(o)>>shift&(1<<digit-1)]
			spare[*at] = o
			*at++
		}
		rows, spare = spare, rows
	}
	return rows
}
