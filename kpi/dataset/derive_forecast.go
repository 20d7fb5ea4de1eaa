package dataset

import (
	"iter"
	"slices"

	"kpi/kpi/field"
)

// The days that a calendar month has, of whatever calendar.
const (
	shortestMonth = 28
	longestMonth  = 31
)

// forecastMonth is whose forecast it is, and for which month.
type forecastMonth struct{ entity, start, end int64 }

// lockedForecasts marks the newest commits of each maker and month that were made up to
// the month's first day: all of one day, for a forecast may be given by product.
func (d *Dataset) lockedForecasts(c *Column) {
	c.codes = slices.Repeat([]uint32{c.Field.Code("no")}, d.Table(field.Forecast).Rows())
	made := d.col("forecast.date")
	newest := map[forecastMonth]int64{}
	for row, of := range d.promises() {
		if day, ok := newest[of]; !ok || day < made.At(row) {
			newest[of] = made.At(row)
		}
	}
	for row, of := range d.promises() {
		if made.At(row) == newest[of] {
			c.codes[row] = c.Field.Code("yes")
		}
	}
}

// promises are the commits for a month that were made up to its first day.
func (d *Dataset) promises() iter.Seq2[int, forecastMonth] {
	entities, commit := d.col("forecast.entity").keys(), d.commits()
	starts, ends := d.col("forecast.start"), d.col("forecast.end")
	return func(yield func(int, forecastMonth) bool) {
		for row, day := range d.col("forecast.date").All() {
			of := forecastMonth{entities[row], starts.At(row), ends.At(row)}
			if day == Missing || of.entity == Missing || of.start == Missing || of.end == Missing || day > of.start || !commit(row) {
				continue
			}
			if length := of.end - of.start + 1; length >= shortestMonth && length <= longestMonth && !yield(row, of) {
				return
			}
		}
	}
}

// commits tells which forecasts are commits: all where none has a category.
func (d *Dataset) commits() func(row int) bool {
	categories := d.col("forecast.category")
	if categories == nil {
		return func(int) bool { return true }
	}
	commit := categories.Dict.which(func(text string) bool {
		switch squash(text) {
		case "", "commit", "committed", "commitment":
			return true
		}
		return false
	})
	return func(row int) bool { return commit[categories.CodeAt(row)] }
}
