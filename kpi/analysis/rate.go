package analysis

import (
	"math/big"

	"kpi/kpi/dataset"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// smallSample is how few records make a figure one to be careful with (G12).
const smallSample = 30

// leastRanked is how many records a figure must rest on to be ranked (G12).
const leastRanked = 5

// rated is the share of so many records that are some of n, with its Wilson
// interval; undefined where there are none.
func rated(some, n int64) table.Cell {
	c := table.Cell{N: &n, Value: table.Undefined(table.NothingToDivideBy)}
	if n == 0 {
		return c
	}
	c.Value, c.Small = table.Of(big.NewRat(some, n)), n < smallSample
	if low, high, ok := stats.Wilson(some, n); ok {
		c.Low, c.High = table.Of(new(big.Rat).SetFloat64(low)), table.Of(new(big.Rat).SetFloat64(high))
	}
	return c
}

// part is some of so many records as a share; undefined where there are none.
func part(some, all int64) table.Value { return Share(table.Int(some), table.Int(all)) }

// medianCell is the median of values in rising order, each so many times what it
// stands for, with its interval; missing is how many more have none.
func medianCell(sorted []int64, times, missing int64) table.Cell {
	n := int64(len(sorted))
	c := table.Cell{N: &n, Missing: missing, Value: table.Undefined(table.NoValues)}
	if m := stats.Median(sorted); m != nil {
		c.Value, c.Small = table.Of(m.Quo(m, big.NewRat(times, 1))), n < smallSample
	}
	if low, high, ok := stats.MedianInterval(sorted); ok {
		c.Low, c.High = table.Of(big.NewRat(low, times)), table.Of(big.NewRat(high, times))
	}
	return c
}

// tally is a number of records, and the total of an amount that not all may have.
type tally struct {
	records, without int64
	sum              stats.Sum128
}

// add counts a record. amounts may be nil: then none has an amount.
func (t *tally) add(amounts *dataset.Column, row int) {
	t.records++
	if amounts == nil || !amounts.Has(row) {
		t.without++
		return
	}
	t.sum.Add(amounts.At(row))
}

// money is the total as a cell: 0 over no records, and undefined over records that
// all lack the amount.
func (t *tally) money(q *Question) table.Cell {
	n := t.records - t.without
	c := table.Cell{Value: q.Money(t.sum), N: &n, Missing: t.without}
	if t.records > 0 && n == 0 {
		c.Value = table.Undefined(table.NoValues)
	}
	return c
}
