package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// inquiries and replies are what is told of the bursts.
func (d *Dataset) inquiries(c *Column) {
	c.codes = slices.Repeat([]uint32{c.Field.Code("no")}, d.Table(field.Activity).Rows())
	for _, b := range d.bursts() {
		c.codes[b.row] = c.Field.Code("yes")
	}
}

func (d *Dataset) replies(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Activity).Rows())
	for _, b := range d.bursts() {
		c.nums[b.row] = b.reply
	}
}

// burst is an incoming activity that waits for a reply, with those that come in after
// it: the row of the first, and the seconds to the reply, Missing where there is none.
type burst struct {
	row   int32
	reply int64
}

// turn is an activity of a thread.
type turn struct {
	touch
	row int32
	in  bool
}

// findBursts walks each thread in the order of time.
func (d *Dataset) findBursts() []burst {
	turns := d.turns()
	found := []burst{}
	var open *turn
	for i := range turns {
		s := &turns[i]
		if open != nil && open.group != s.group {
			open = nil
		}
		switch {
		case s.in && open == nil:
			open = s
			found = append(found, burst{s.row, Missing})
		case !s.in && open != nil:
			found[len(found)-1].reply = open.until(s.moment)
			open = nil
		}
	}
	return found
}

// turns is the incoming activities, and ours, that belong to a thread; in the order of
// thread and time, of one moment the incoming first, then by id and input.
func (d *Dataset) turns() []turn {
	days, clocks := d.col("activity.date"), d.col("activity.time")
	theirs, ours := moments(days, clocks, dayStart), moments(days, clocks, dayEnd)
	direction, in := d.col("activity.direction"), field.Get("activity.direction").Code("in")
	happened, outbound, thread := d.Happened(), d.ours(), d.threads()
	var turns []turn
	for row := range days.Len() {
		group, ok := thread(row)
		incoming := direction.CodeAt(row) == in
		if !ok || !happened(row) || !incoming && !outbound(row) {
			continue
		}
		when := ours
		if incoming {
			when = theirs
		}
		if m, ok := when(row); ok {
			turns = append(turns, turn{touch{group, m}, int32(row), incoming})
		}
	}
	byGroup := make([]ordered, len(turns))
	for i, t := range turns {
		byGroup[i] = ordered{group: uint32(t.group), row: int32(i)}
	}
	sorted, compare := make([]turn, 0, len(turns)), d.compareTurns()
	for _, thread := range groups(inOrder(byGroup, func(o ordered) uint32 { return o.group })) {
		own := len(sorted)
		for _, o := range thread {
			sorted = append(sorted, turns[o.row])
		}
		slices.SortFunc(sorted[own:], compare)
	}
	return sorted
}

// compareTurns puts the turns of one thread in order.
func (d *Dataset) compareTurns() func(a, b turn) int {
	ids := d.col("activity.id")
	return func(a, b turn) int {
		if by := cmp.Or(a.compare(b.moment), a.order()-b.order()); by != 0 {
			return by
		}
		if ids != nil {
			if by := ids.compare(int(a.row), int(b.row)); by != 0 {
				return by
			}
		}
		return cmp.Compare(a.row, b.row)
	}
}

// order is that of two turns of one moment.
func (t turn) order() int {
	if t.in {
		return 0
	}
	return 1
}

// threads tells which thread an activity belongs to: that of its customer, else of its
// deal, contact or lead.
func (d *Dataset) threads() func(row int) (group int32, ok bool) {
	var of []func(row int) uint32
	for _, name := range []string{"activity.customer", "activity.deal", "activity.contact", "activity.lead"} {
		of = append(of, d.numbers(name))
	}
	return func(row int) (int32, bool) {
		for i, number := range of {
			if n := number(row); n != 0 {
				return int32(n)*int32(len(of)) + int32(i), true
			}
		}
		return 0, false
	}
}
