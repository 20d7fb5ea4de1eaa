package gen

import (
	"fmt"
	"slices"
)

// previousDay is the last day that the earlier export knows of.
var previousDay = monthEnd(months - 2)

// reopenings is how many deals were given up before the earlier export and taken
// up again after it.
const reopenings = 3

// reopen takes some open deals through "Closed lost" and back to where they are:
// the ones that were created last of those that had time for it.
func (w *world) reopen() {
	left := reopenings
	for i, deal := range slices.Backward(w.deals) {
		if left == 0 || deal.outcome != open || deal.created > previousDay-25 {
			continue
		}
		left--
		now := deal.stage()
		deal.gaveUp = previousDay - day(2+i%9)
		before := slices.Clone(deal.enteredBy(deal.gaveUp))
		deal.entered = append(before, entry{ends[lost], deal.gaveUp}, entry{now, previousDay + day(5+i%20)})
	}
}

// dealsBefore are the deals as they stood on previousDay: what came later is not
// there, what closed later is open with the date and the amount of then, and a few
// are there that somebody has deleted since.
func (w *world) dealsBefore(d *dice) []*deal {
	var all []*deal
	for _, now := range w.deals {
		if now.created > previousDay {
			continue
		}
		then := *now
		switch {
		case now.gaveUp != 0:
			then.outcome, then.closed, then.expected, then.lossReason = lost, now.gaveUp, 0, "Lost contact"
		case now.end() > previousDay:
			then.hope(d, now)
		}
		if now.before != nil {
			then.rep = now.before
		}
		then.entered = now.enteredBy(previousDay)
		all = append(all, &then)
		if then.outcome == open && d.chance(45) {
			all = append(all, then.twin())
		}
	}
	return all
}

// hope is what was expected of a deal that is decided since, or still open.
func (then *deal) hope(d *dice, now *deal) {
	then.outcome, then.closed, then.lossReason, then.lines = open, 0, "", nil
	if now.outcome == open {
		then.expected = now.hopedFor(d)
		then.amount = revised(d, now.amount, 220)
		return
	}
	then.expected = now.closed
	switch d.weighted(45, 30, 15, 10) {
	case 1: // some days earlier or later in the month
		then.expected = previousDay + day(d.between(1, 30))
	case 2: // came sooner than expected
		then.expected = previousDay + day(d.between(31, 75))
	case 3: // was overdue
		then.expected = max(now.created, previousDay-day(d.between(0, 20)))
	}
	then.amount = revised(d, now.amount.nearest(dollars(50)), 350)
}

// hopedFor is when an open deal was expected to close: many were to close in the
// month that is over and were pushed, a few were pulled in.
func (now *deal) hopedFor(d *dice) day {
	switch {
	case now.expected <= lastDay: // nobody moved the date
		return now.expected
	case d.chance(330):
		return previousDay + day(d.between(2, 30))
	case d.chance(150):
		return now.expected + day(d.between(7, 45))
	}
	return now.expected
}

// revised is what an amount was before somebody changed it, this often in a
// thousand.
func revised(d *dice, amount cents, perMille int) cents {
	if !d.chance(perMille) {
		return amount
	}
	return (amount * cents(pick(d, []int{70, 80, 90, 115, 130})) / 100).nearest(dollars(50))
}

// enteredBy are the stages that a deal came to up to a day; at least its first.
func (d *deal) enteredBy(on day) []entry {
	for i, e := range d.entered {
		if e.on > on {
			return d.entered[:max(1, i)]
		}
	}
	return d.entered
}

// twin is the same deal entered a second time, which was deleted later.
func (d *deal) twin() *deal {
	t := *d
	t.id = fmt.Sprintf("%s-B", d.id)
	return &t
}
