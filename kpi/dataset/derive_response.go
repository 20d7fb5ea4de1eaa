package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// moment is when something happened: the day, and the seconds of it.
type moment struct{ day, clock int32 }

// What stands for the time of day where there is none: what waits for an answer came
// at the start of its day, and what may be an answer at the end.
const (
	dayStart = 0
	dayEnd   = 24 * 60 * 60
)

func (m moment) compare(to moment) int {
	return cmp.Or(cmp.Compare(m.day, to.day), cmp.Compare(m.clock, to.clock))
}

// timed tells whether the time of day is known.
func (m moment) timed() bool { return m.clock != dayStart && m.clock != dayEnd }

// until is the seconds from one moment to another; whole days where either has no time
// of day.
func (m moment) until(to moment) int64 {
	days := int64(to.day-m.day) * dayEnd
	if !m.timed() || !to.timed() {
		return days
	}
	return days + int64(to.clock-m.clock)
}

// moments tells when each row was, from the columns of its day and of its time of day,
// which may be nil; ok is false for a row without a day.
func moments(days, clocks *Column, untimed int32) func(row int) (m moment, ok bool) {
	return func(row int) (moment, bool) {
		day := days.At(row)
		if day == Missing {
			return moment{}, false
		}
		m := moment{int32(day), untimed}
		if clocks != nil {
			if clock := clocks.At(row); clock != Missing {
				m.clock = int32(clock)
			}
		}
		return m, true
	}
}

// answer is what answered a lead.
type answer struct {
	moment
	found bool
	// early tells that it came before the lead did
	early bool
}

// leadAnswered, leadTimed and leadResponses are what is told of the answers.
func (d *Dataset) leadAnswered(c *Column) {
	no, yes, early := c.Field.Code("no"), c.Field.Code("yes"), c.Field.Code("early")
	for _, a := range d.leadAnswers() {
		switch {
		case !a.found:
			c.Code(no)
		case a.early:
			c.Code(early)
		default:
			c.Code(yes)
		}
	}
}

// leadTimed says no of every lead where no activity has a time of day: then the leads
// that nobody answered would be all that is known to the second.
func (d *Dataset) leadTimed(c *Column) {
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	created, clocks := d.leadMoments(), d.col("activity.time")
	some := clocks != nil && clocks.some()
	for row, a := range d.leadAnswers() {
		if from, ok := created(row); some && ok && from.timed() && (!a.found || a.timed()) {
			c.Code(yes)
		} else {
			c.Code(no)
		}
	}
}

func (d *Dataset) leadResponses(c *Column) {
	created := d.leadMoments()
	for row, a := range d.leadAnswers() {
		from, ok := created(row)
		if !ok || !a.found || a.early {
			c.Blank()
			continue
		}
		c.Num(from.until(a.moment))
	}
}

func (d *Dataset) leadMoments() func(row int) (moment, bool) {
	return moments(d.col("lead.created"), d.col("lead.created_time"), dayStart)
}

// some tells whether any row has a value.
func (c *Column) some() bool {
	for _, v := range c.All() {
		if v != Missing {
			return true
		}
	}
	return false
}

// findAnswers is what answered each lead: the first activity that names it, else the
// first on its deal, else with its customer, since it came in.
func (d *Dataset) findAnswers() []answer {
	found := make([]answer, d.Table(field.Lead).Rows())
	own := make([]int32, len(found))
	for row := range own {
		own[row] = int32(row)
	}
	d.answerBy(found, own, d.Link(field.Activity, field.Lead), true)
	d.answerBy(found, d.Link(field.Lead, field.Deal), d.Link(field.Activity, field.Deal), false)
	d.answerBy(found, own, along(d.Link(field.Activity, field.Deal), d.Link(field.Deal, field.Lead)), false)
	d.answerBy(found, d.Link(field.Lead, field.Customer), d.Link(field.Activity, field.Customer), false)
	return found
}

// along is where two links lead, one after the other.
func along(first, second []int32) []int32 {
	if first == nil || second == nil {
		return nil
	}
	rows := slices.Clone(first)
	for i, row := range first {
		if row != NoRow {
			rows[i] = second[row]
		}
	}
	return rows
}

// touch is an activity of ours in a group.
type touch struct {
	group int32
	moment
}

// answerBy finds answers for the leads that have none yet: activities of the lead's own
// group, by the groups of leads and of activities. Where an activity names its lead,
// even one before the lead came in is its answer, and early.
func (d *Dataset) answerBy(found []answer, leads, activities []int32, named bool) {
	if leads == nil || activities == nil {
		return
	}
	created, touches := d.leadMoments(), d.touchesOf(waiting(found, leads), activities)
	for row := range found {
		from, ok := created(row)
		if !ok || found[row].found || leads[row] == NoRow {
			continue
		}
		since := from
		if named {
			since = moment{day: never}
		}
		at, _ := slices.BinarySearchFunc(touches, touch{leads[row], since}, compareTouches)
		if at < len(touches) && touches[at].group == leads[row] {
			found[row] = answer{touches[at].moment, true, touches[at].compare(from) < 0}
		}
	}
}

func compareTouches(a, b touch) int {
	return cmp.Or(cmp.Compare(a.group, b.group), a.compare(b.moment))
}

// waiting tells which groups have a lead without an answer.
func waiting(found []answer, leads []int32) map[int32]bool {
	groups := map[int32]bool{}
	for row, group := range leads {
		if group != NoRow && !found[row].found {
			groups[group] = true
		}
	}
	return groups
}

// touchesOf is the activities of ours in the groups wanted, in the order of group and
// time.
func (d *Dataset) touchesOf(wanted map[int32]bool, groups []int32) []touch {
	when := moments(d.col("activity.date"), d.col("activity.time"), dayEnd)
	ours := d.ours()
	var touches []touch
	for row, group := range groups {
		if group == NoRow || !wanted[group] || !ours(row) {
			continue
		}
		if m, ok := when(row); ok {
			touches = append(touches, touch{group, m})
		}
	}
	slices.SortFunc(touches, compareTouches)
	return touches
}

// ours tells whether an activity is one that a person of ours did towards a customer.
func (d *Dataset) ours() func(row int) bool {
	outbound, happened := d.outbound(), d.Happened()
	automated, yes := d.col("activity.automated"), field.Get("activity.automated").Code("yes")
	return func(row int) bool {
		return happened(row) && outbound(row) && (automated == nil || automated.CodeAt(row) != yes)
	}
}
