package dataset

import (
	"slices"

	"kpi/kpi/field"
)

// Happened tells which activities happened: those marked done, and those that
// nothing marks.
func (d *Dataset) Happened() func(row int) bool {
	status, done := d.col("activity.status"), field.Get("activity.status").Code("done")
	return func(row int) bool {
		if status == nil {
			return true
		}
		code := status.CodeAt(row)
		return code == done || code == 0
	}
}

// completed is Happened for the activities from lo up to hi at once. What it gives
// may be handed back to it, to be written over.
func (d *Dataset) completed() func(lo, hi int, keep []bool) []bool {
	status := d.col("activity.status")
	done := field.Get("activity.status").Code("done")
	var buf []uint32
	return func(lo, hi int, keep []bool) []bool {
		keep = slices.Grow(keep[:0], hi-lo)[:hi-lo]
		if status == nil {
			for i := range keep {
				keep[i] = true
			}
			return keep
		}
		for i, code := range status.CodesIn(lo, hi, &buf) {
			keep[i] = code == done || code == 0
		}
		return keep
	}
}

// touchOrders numbers the completed outbound activities on each deal, else
// customer, in time. An activity without a direction is taken for outbound unless it
// is a note or a task.
func (d *Dataset) touchOrders(c *Column) {
	dates, done, outbound, whom := d.col("activity.date"), d.completed(), d.outbound(), d.prospects()
	var rows []ordered
	var keep []bool
	for row, day := range dates.All() {
		if row%piece == 0 {
			keep = done(row, min(row+piece, dates.Len()), keep)
		}
		if keep[row%piece] && day != Missing && outbound(row) {
			if group, ok := whom(row); ok {
				rows = append(rows, ordered{group, int32(day), int32(row)})
			}
		}
	}
	number(c, dates.Len(), rows, d.withinDay()...)
}

// withinDay is what puts the activities of one day in order: the time of day, those
// without one last, then what they say of themselves, so that it does not depend on
// how the rows are sorted.
func (d *Dataset) withinDay() []*Column {
	return []*Column{d.col("activity.time"), d.col("activity.id"), d.col("activity.owner"), d.col("activity.type")}
}

func (d *Dataset) outbound() func(row int) bool {
	direction, types := d.col("activity.direction"), d.col("activity.type")
	in := field.Get("activity.direction").Code("in")
	inner := []uint32{}
	for _, w := range []string{"note", "task", "one_on_one"} {
		inner = append(inner, field.Get("activity.type").Code(w))
	}
	return func(row int) bool {
		if direction != nil {
			if code := direction.CodeAt(row); code != 0 {
				return code != in
			}
		}
		return types == nil || !slices.Contains(inner, types.CodeAt(row))
	}
}

// prospects tells whom an activity concerns, as the number of a group: its deal's,
// else its customer's; ok is false for neither.
func (d *Dataset) prospects() func(row int) (group uint32, ok bool) {
	deals, customers := d.numbers("activity.deal"), d.numbers("activity.customer")
	return func(row int) (uint32, bool) {
		if group := deals(row); group != 0 {
			return group * 2, true
		}
		group := customers(row)
		return group*2 + 1, group != 0
	}
}
