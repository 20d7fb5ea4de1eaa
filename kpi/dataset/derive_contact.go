package dataset

import (
	"slices"

	"kpi/kpi/field"
)

// eachDone calls for the completed activities that have a day and a deal that is
// there.
func (d *Dataset) eachDone(do func(row int, deal int32, day int64)) {
	deals, dates, done := d.Link(field.Activity, field.Deal), d.col("activity.date"), d.completed()
	var keep []bool
	if deals == nil || dates == nil {
		return
	}
	for row, day := range dates.All() {
		if row%piece == 0 {
			keep = done(row, min(row+piece, dates.Len()), keep)
		}
		if keep[row%piece] && day != Missing && deals[row] != NoRow {
			do(row, deals[row], day)
		}
	}
}

// closes is the day that each deal closed; never where it has not.
func (d *Dataset) closes() func(deal int32, day int64) (open bool) {
	closed := d.col("deal.closed")
	if closed == nil {
		return func(int32, int64) bool { return true }
	}
	days := closed.flat()
	return func(deal int32, day int64) bool { return days[deal] == Missing || day <= days[deal] }
}

// countOf counts the completed activities of one type on each deal, up to its close.
func countOf(word string) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		types, code, before := d.col("activity.type"), field.Get("activity.type").Code(word), d.closes()
		c.nums = make([]int64, d.Table(field.Deal).Rows())
		d.eachDone(func(row int, deal int32, day int64) {
			if types.CodeAt(row) == code && before(deal, day) {
				c.nums[deal] += one
			}
		})
	}
}

// contacts counts the different people in each deal's activities.
func (d *Dataset) contacts(c *Column) {
	type meeting struct {
		deal    int32
		contact uint32
	}
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Deal).Rows())
	people, before, met := marks{of: d.col("activity.contact")}, d.closes(), map[meeting]bool{}
	d.eachDone(func(row int, deal int32, day int64) {
		m := meeting{deal, people.number(row)}
		if m.contact == 0 || met[m] || !before(deal, day) {
			return
		}
		met[m] = true
		c.nums[deal] = max(c.nums[deal], 0) + one
	})
}

// planned is the day of the last activity planned on each deal.
func (d *Dataset) planned(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Deal).Rows())
	status, dates := d.col("activity.status"), d.col("activity.date").flat()
	code := field.Get("activity.status").Code("planned")
	for row, deal := range d.Link(field.Activity, field.Deal) {
		if deal != NoRow && status.CodeAt(row) == code {
			c.nums[deal] = max(c.nums[deal], dates[row])
		}
	}
}

// lastTouches is the last day that something happened on each deal.
func (d *Dataset) lastTouches(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Deal).Rows())
	d.eachDone(func(_ int, deal int32, day int64) { c.nums[deal] = max(c.nums[deal], day) })
	if entered := d.col("stage_history.entered"); entered != nil {
		days := entered.flat()
		for row, deal := range d.Link(field.StageHistory, field.Deal) {
			if deal != NoRow {
				c.nums[deal] = max(c.nums[deal], days[row])
			}
		}
	}
	told := d.Link(field.Activity, field.Deal) != nil || d.Link(field.StageHistory, field.Deal) != nil
	if last := d.col("deal.last_activity"); last != nil {
		told = true
		for row, day := range last.All() {
			c.nums[row] = max(c.nums[row], day)
		}
	}
	if !told {
		c.orDay(d.col("deal.modified"))
	}
	c.orDay(d.col("deal.created"))
}

// orDay takes another column's days where there is none.
func (c *Column) orDay(days *Column) {
	if days == nil {
		return
	}
	for row, day := range days.All() {
		if c.nums[row] == Missing {
			c.nums[row] = day
		}
	}
}

// lowTouch marks the won deals that took no more touches than a quarter of them all.
func (d *Dataset) lowTouch(c *Column) {
	touches, wins := d.col("deal.touches").flat(), d.wins()
	var all []int64
	for row, day := range wins {
		if day != Missing {
			all = append(all, touches[row])
		}
	}
	slices.Sort(all)
	for row, day := range wins {
		switch {
		case day == Missing:
			c.Blank()
		case 4*touches[row] <= lowerQuartile(all):
			c.Code(c.Field.Code("yes"))
		default:
			c.Code(c.Field.Code("no"))
		}
	}
}

// lowerQuartile is four times the 25th percentile of sorted values (type 7), so that
// it is a whole number.
func lowerQuartile(sorted []int64) int64 {
	at := len(sorted) - 1
	low := sorted[at/4]
	if at%4 == 0 {
		return 4 * low
	}
	return 4*low + int64(at%4)*(sorted[at/4+1]-low)
}
