package dataset

import (
	"math"
	"runtime"
	"slices"

	"kpi/kpi/field"
)

// refunds marks refunds and credits, G8: type is refund, or a negative amount on
// a won deal.
func (d *Dataset) refunds(c *Column) {
	amounts, types, status := d.col("deal.amount"), d.col("deal.type"), d.col("deal.status")
	no, yes, won := c.Field.Code("no"), c.Field.Code("yes"), field.Get("deal.status").Code("won")
	c.codes = slices.Repeat([]uint32{no}, d.Table(field.Deal).Rows())
	if types != nil {
		refund := types.Dict.which(isRefundWord)
		for row, code := range types.AllCodes() {
			if refund[code] {
				c.codes[row] = yes
			}
		}
	}
	if amounts != nil {
		for row, amount := range amounts.All() {
			if amount < 0 && amount != Missing && (status == nil || status.CodeAt(row) == won) {
				c.codes[row] = yes
			}
		}
	}
}

// netAmounts takes refunds off, whichever sign they are written with.
func (d *Dataset) netAmounts(c *Column) {
	amounts, refund := d.col("deal.amount"), d.col("deal.is_refund")
	c.nums = amounts.flat()
	if refund == nil {
		return
	}
	yes := field.Get("deal.is_refund").Code("yes")
	for row, code := range refund.AllCodes() {
		if code == yes && c.nums[row] != Missing {
			c.nums[row] = -abs(c.nums[row])
		}
	}
}

func abs(n int64) int64 { return max(n, -n) }

// isRefundWord knows the words for money going back.
func isRefundWord(text string) bool {
	switch squash(text) {
	case "refund", "credit", "creditnote", "return", "chargeback":
		return true
	}
	return false
}

// chances is the probabilities of open deals.
func (d *Dataset) chances(c *Column) {
	probability, status := d.col("deal.probability"), d.col("deal.status")
	open := field.Get("deal.status").Code("open")
	c.nums = probability.flat()
	for row, code := range status.AllCodes() {
		if code != open {
			c.nums[row] = Missing
		}
	}
}

// cycles is whole days from created to closed, G11: none where closed comes
// first. A deal that was re-opened took as long as until it was first won, G10.
func (d *Dataset) cycles(c *Column) {
	c.nums = d.col("deal.closed").flat()
	created := d.col("deal.created").flat()
	daysSince(c.nums, created)
	d.untilFirstWon(c.nums, created)
}

// touches counts the completed activities of each decided deal from created to
// closed.
func (d *Dataset) touches(c *Column) {
	lives, deals := d.lives(), d.Link(field.Activity, field.Deal)
	if len(lives) == 0 {
		return
	}
	counts := make([][]int32, runtime.GOMAXPROCS(0))
	stretches(len(deals), func(i, lo, hi int) {
		counts[i] = make([]int32, len(lives))
		d.countTouches(counts[i], lives, deals, lo, hi)
	})
	c.nums = make([]int64, len(lives))
	for row, l := range lives {
		if l.closed == never {
			c.nums[row] = Missing
			continue
		}
		for _, some := range counts {
			if some != nil {
				c.nums[row] += int64(some[row]) * one
			}
		}
	}
}

// life is a deal's days: side by side, as activities come to deals in no order, and
// each visit to memory takes its time.
type life struct{ created, closed int32 }

// never is a day that is missing: below every day, so that without a created date
// all activities up to the closed date count.
const never = math.MinInt32

// lives are all deals' days.
func (d *Dataset) lives() []life {
	lives := make([]life, d.Table(field.Deal).Rows())
	for row, day := range d.col("deal.created").All() {
		lives[row].created = int32(max(day, never))
	}
	for row, day := range d.col("deal.closed").All() {
		lives[row].closed = int32(max(day, never))
	}
	return lives
}

// countTouches counts those among the activities from lo up to hi. It visits the
// deals of many before it looks at any, so that the processor waits for the memory
// of many at once.
func (d *Dataset) countTouches(counts []int32, lives []life, deals []int32, lo, hi int) {
	dates, done := d.col("activity.date"), d.completed()
	var buf []int64
	var keep []bool
	var met [piece]life
	for ; lo < hi; lo += piece {
		end := min(lo+piece, hi)
		for i, deal := range deals[lo:end] {
			met[i] = lives[max(deal, 0)]
		}
		keep = done(lo, end, keep)
		for i, day := range dates.NumsIn(lo, end, &buf) {
			day := int32(max(day, never))
			if l, deal := met[i], deals[lo+i]; deal != NoRow && keep[i] && day != never && l.created <= day && day <= l.closed {
				counts[deal]++
			}
		}
	}
}
