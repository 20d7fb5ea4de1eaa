package dataset

import (
	"cmp"
	"slices"
)

// ordered is a row to be numbered within its group by its day.
type ordered struct {
	group    uint32
	day, row int32
}

// number fills a column of n rows with the place of each listed row within its
// group, from 1, by day; rows of one day by id, then by their place in the input,
// in which they are listed. Rows not listed have none.
func number(c *Column, n int, rows []ordered, ids *Column) {
	c.nums = slices.Repeat([]int64{Missing}, n)
	rows = inOrder(rows, func(o ordered) uint32 { return uint32(o.day) ^ 1<<31 })
	rows = inOrder(rows, func(o ordered) uint32 { return o.group })
	place := int64(0)
	for i := 0; i < len(rows); {
		if i == 0 || rows[i].group != rows[i-1].group {
			place = 0
		}
		end := i + 1
		for end < len(rows) && rows[end].group == rows[i].group && rows[end].day == rows[i].day {
			end++
		}
		if day := rows[i:end]; ids != nil && len(day) > 1 {
			slices.SortStableFunc(day, func(a, b ordered) int { return cmp.Compare(ids.TextAt(int(a.row)), ids.TextAt(int(b.row))) })
		}
		for ; i < end; i++ {
			place++
			c.nums[rows[i].row] = place * one
		}
	}
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
