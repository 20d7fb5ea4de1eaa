package engine

import (
	"cmp"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// superseded is, for each record that a measure takes, the day of its entity's next
// one: in a window that ends before it, the record is the newest. Records that
// nothing follows have a day that never comes. One without the value that the measure
// folds follows none, or an answer that can be used would be lost to it.
func (r *Run) superseded(m *metric.Measure) []int64 {
	key := m.Key()
	if next := r.next[key]; next != nil {
		return next
	}
	rows := r.ds.Table(m.Records).Rows()
	next, keep, days := slices.Repeat([]int64{forever}, rows), r.passing(m, rows), r.ds.Col(m.Time.(metric.Flow).By)
	newest := map[string]int{}
	entity, value := r.entityOf(m.Latest), (&slot{m: m}).values(r.ds)
	for _, row := range inTime(days, keep, r.ds.Compare(m.Records)) {
		if name := entity(row); name != "" && (value == nil || value.Has(row)) {
			if before, ok := newest[name]; ok {
				next[before] = days.At(row)
			}
			newest[name] = row
		}
	}
	r.next[key] = next
	return next
}

// passing tells which records pass a measure's filters, none of which moves.
func (r *Run) passing(m *metric.Measure, rows int) []bool {
	keep := make([]bool, rows)
	for i := range keep {
		keep[i] = true
	}
	mask := make([]bool, rows)
	for _, f := range m.Where {
		r.filter(f, Window{})(whole(rows), mask)
		for row, pass := range mask {
			keep[row] = keep[row] && pass
		}
	}
	return keep
}

// inTime is the records kept that have a day, oldest first; those of one day by what
// they hold.
func inTime(days *dataset.Column, keep []bool, compare func(a, b int) int) []int {
	var rows []int
	for row, ok := range keep {
		if ok && days.Has(row) {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		if by := cmp.Compare(days.At(a), days.At(b)); by != 0 {
			return by
		}
		return compare(a, b)
	})
	return rows
}

// entityOf names the entity of a record by the fields given; empty where it lacks
// one of them.
func (r *Run) entityOf(fields []*field.Field) func(row int) string {
	var cols []*dataset.Column
	for _, f := range fields {
		cols = append(cols, r.ds.Col(f))
	}
	marks := make([]uint32, 0, 2*len(cols))
	return func(row int) string {
		marks = marks[:0]
		for _, c := range cols {
			if c == nil || !c.Has(row) {
				return ""
			}
			mark := c.Mark(row)
			marks = append(marks, uint32(mark), uint32(mark>>32))
		}
		return keyOf(marks)
	}
}
