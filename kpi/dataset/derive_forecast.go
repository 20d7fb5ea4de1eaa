package dataset

import (
	"cmp"
	"slices"
)

// The days that a calendar month has, of whatever calendar.
const (
	shortestMonth = 28
	longestMonth  = 31
)

// forecastMonth is whose forecast it is, and for which month.
type forecastMonth struct{ entity, start, end int64 }

// lockedForecasts marks the newest commit of each maker and month that was made up to
// the month's first day; of those of one day the last in the input.
func (d *Dataset) lockedForecasts(c *Column) {
	entities, made := d.col("forecast.entity").keys(), d.col("forecast.date").flat()
	starts, ends, commit := d.col("forecast.start"), d.col("forecast.end"), d.commits()
	newest := map[forecastMonth]int{}
	for row, day := range made {
		of := forecastMonth{entities[row], starts.At(row), ends.At(row)}
		length := of.end - of.start + 1
		if day == Missing || of.entity == Missing || of.start == Missing || of.end == Missing ||
			day > of.start || length < shortestMonth || length > longestMonth || !commit(row) {
			continue
		}
		if before, ok := newest[of]; !ok || cmp.Compare(made[before], day) <= 0 {
			newest[of] = row
		}
	}
	c.codes = slices.Repeat([]uint32{c.Field.Code("no")}, len(made))
	for _, row := range newest {
		c.codes[row] = c.Field.Code("yes")
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
