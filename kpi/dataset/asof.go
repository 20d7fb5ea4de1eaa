package dataset

import (
	"runtime"
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/period"
)

// How far apart events may lie, in days.
const (
	// closedAfter is how long after the newest created, done or answered date a
	// closed date still counts as an event of the data's time.
	closedAfter = 31
	// lonely is how long after every other event a date must lie to be taken for a
	// slip of the pen.
	lonely = 92
)

// Event is a dated row: something that had happened by that day.
type Event struct {
	Day   period.Day
	Field *field.Field
	Row   int
}

// Events is what a dataset's dates say of its time.
type Events struct {
	// First and Last are the first and last day that anything happened; Dated is
	// false where no event has a date.
	First, Last period.Day
	Dated       bool
	// AsOf is the event that says how far the data goes, where Dated.
	AsOf Event
	// PassedOver are dates too far after every other event to be believed.
	PassedOver []Event
}

// EventFields are the fields whose dates are events: something happened. Closed
// dates come last, as they are the least to be trusted.
func EventFields() []*field.Field {
	names := []string{"deal.created", "lead.created", "activity.date", "survey.date", "deal.closed"}
	fields := make([]*field.Field, len(names))
	for i, n := range names {
		fields[i] = field.Get(n)
	}
	return fields
}

// Events finds the days that the data speaks for: as-of is the newest created,
// completed-activity or response date, or a closed date at most 31 days after
// these; closed dates alone where nothing else is dated.
func (d *Dataset) Events() Events {
	var firm, closed []Event
	for _, f := range EventFields() {
		if f.String() == "deal.closed" {
			closed = d.dated(f)
		} else {
			firm = append(firm, d.dated(f)...)
		}
	}
	ev := Events{}
	ev.bound(slices.Concat(firm, closed))
	newest, over := believable(firm)
	if newest == nil {
		newest, over = believable(closed)
	}
	for _, e := range over {
		if !slices.Contains(ev.PassedOver, e) {
			ev.PassedOver = append(ev.PassedOver, e)
		}
	}
	if newest == nil {
		return ev
	}
	ev.AsOf = *newest
	limit := newest.Day + closedAfter
	for _, e := range closed {
		if e.Day <= limit && e.Day > ev.AsOf.Day {
			ev.AsOf = e
		}
	}
	return ev
}

// dated is the first two rows of each day of a field: all that Events has to look
// at. Two of a day are kept, so that a day with company is told from a lonely one.
func (d *Dataset) dated(f *field.Field) []Event {
	c := d.Col(f)
	if c == nil {
		return nil
	}
	found := make([][]Event, runtime.GOMAXPROCS(0))
	stretches(c.Len(), func(i, lo, hi int) { found[i] = d.datedIn(c, lo, hi) })
	seen, events := &tally{}, []Event(nil)
	for _, e := range slices.Concat(found...) {
		if seen.few(int64(e.Day)) {
			events = append(events, e)
		}
	}
	return events
}

// datedIn is dated for the rows from lo up to hi. Nearly every day is one that has
// enough rows: whether an activity was done is asked of the others alone.
func (d *Dataset) datedIn(c *Column, lo, hi int) []Event {
	happened := func(int) bool { return true }
	if c.Field.Kind == field.Activity {
		happened = d.Happened()
	}
	seen, events := &tally{}, []Event(nil)
	var buf []int64
	for ; lo < hi; lo += piece {
		for i, day := range c.NumsIn(lo, min(lo+piece, hi), &buf) {
			if !seen.full(day) && day != Missing && happened(lo+i) && seen.few(day) {
				events = append(events, Event{period.Day(day), c.Field, lo + i})
			}
		}
	}
	return events
}

// enough is how many rows of a day are kept.
const enough = 2

// tally counts rows by day, up to enough of each, in a list that grows towards the
// days asked for: an export's days are near each other.
type tally struct {
	first int64
	seen  []uint8
}

// full tells whether enough of a day were asked for.
func (t *tally) full(day int64) bool {
	at := uint64(day - t.first)
	return at < uint64(len(t.seen)) && t.seen[at] == enough
}

// few tells whether less than enough of a day were asked for before.
func (t *tally) few(day int64) bool {
	at := day - t.first
	if uint64(at) >= uint64(len(t.seen)) {
		t.grow(day)
		at = day - t.first
	}
	if t.seen[at] == enough {
		return false
	}
	t.seen[at]++
	return true
}

// grow makes room for a day, and for as many again around it.
func (t *tally) grow(day int64) {
	if len(t.seen) == 0 {
		t.first = day
	}
	first, last := min(day, t.first), max(day, t.first+int64(len(t.seen))-1)
	room := last - first + 1
	seen := make([]uint8, 3*room)
	copy(seen[t.first-first+room:], t.seen)
	t.first, t.seen = first-room, seen
}

func (ev *Events) bound(events []Event) {
	last, over := believable(events)
	if last == nil {
		return
	}
	ev.First, ev.Last, ev.Dated = last.Day, last.Day, true
	for _, e := range events {
		ev.First = min(ev.First, e.Day)
	}
	for _, e := range over {
		if e.Field.String() == "deal.closed" {
			ev.PassedOver = append(ev.PassedOver, e)
		}
	}
}

// believable is the newest event that does not lie too far after every other,
// and those that do.
func believable(events []Event) (newest *Event, over []Event) {
	slices.SortStableFunc(events, func(a, b Event) int { return int(b.Day - a.Day) })
	for i := range events {
		if i+1 < len(events) && events[i].Day > events[i+1].Day+lonely {
			over = append(over, events[i])
			continue
		}
		return &events[i], over
	}
	return nil, over
}
