package dataset

import (
	"slices"

	"kpi/kpi/field"
)

// wonBefore is the day that each re-opened deal was first won.
func (d *Dataset) wonBefore(c *Column) {
	closed := d.col("deal.closed").flat()
	c.nums = slices.Repeat([]int64{Missing}, len(closed))
	if d.Link(field.StageHistory, field.Deal) == nil {
		return
	}
	wins, won := d.winning(), d.wonDeals()
	d.journeys(func(deal int32, steps []step) {
		if !won(deal) {
			return
		}
		i := slices.IndexFunc(steps, func(s step) bool { return wins[s.stage] })
		if i >= 0 && steps[i].day < closed[deal] {
			c.nums[deal] = steps[i].day
		}
	})
}

// winning marks the stages that won deals end in, by code: of those that deals end in,
// those that hardly any deal stayed in that was not won.
func (d *Dataset) winning() []bool {
	wins := d.ends()
	held, other := make([]int, len(wins)), make([]int, len(wins))
	won := d.wonDeals()
	d.journeys(func(deal int32, steps []step) {
		switch last := steps[len(steps)-1].stage; {
		case deal == NoRow:
		case won(deal):
			held[last]++
		default:
			other[last]++
		}
	})
	for stage := range wins {
		wins[stage] = wins[stage] && held[stage] > 0 && reopened*other[stage] <= held[stage]
	}
	return wins
}

// wonDeals tells whether a deal was won.
func (d *Dataset) wonDeals() func(deal int32) bool {
	status, won := d.col("deal.status"), field.Get("deal.status").Code("won")
	return func(deal int32) bool { return deal != NoRow && status != nil && status.CodeAt(int(deal)) == won }
}

// untilFirstWon makes the days to its close of a deal that was re-opened those to the
// day it was first won; none where it had not begun by then.
func (d *Dataset) untilFirstWon(days, since []int64) {
	first := d.col("deal.first_won")
	if first == nil {
		return
	}
	for row, day := range first.All() {
		switch {
		case day == Missing || days[row] == Missing:
		case day < since[row]:
			days[row] = Missing
		default:
			days[row] = day - since[row]
		}
	}
}
