package analysis

import (
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// acquired is a customer, from the first won deal on.
type acquired struct {
	// deal is the row of that deal, and won its day.
	deal int
	won  period.Day
	// stats.Followed is the days from then to the day they left, else to as-of.
	stats.Followed
	// seen is the days from then to as-of, whether they left or not.
	seen int64
}

// within is whether a customer left in so many days; ok is false for one who was not
// followed so long.
func (a *acquired) within(days int64) (left, ok bool) {
	return a.Left && a.Days <= days, a.seen >= days
}

// leavingUses are the fields that tell whose customers left, of whatever files have
// them.
var leavingUses = []string{
	"deal.customer_order", "customer.churned", "customer.since", "deal.created",
	"subscription.customer", "subscription.paying", "subscription.start", "subscription.end",
}

// knowsLeaving tells whether the files say which customers left.
func (q *Question) knowsLeaving() bool {
	return q.Col("deal.customer_order") != nil && q.Dimension("customer") != nil && (q.Col("customer.churned") != nil || q.Col("subscription.end") != nil)
}

// acquired are the customers first won up to a day. Those are left out of whom nobody
// says whether they left, and those who were customers before the deal was created;
// notes count them.
func (q *Question) acquired(last period.Day) (all []acquired, notes []table.Note) {
	customers, orders := q.Dimension("customer").Codes(field.Deal), q.Col("deal.customer_order")
	since, left := q.customersSince(), q.customersLeft()
	closed, created := q.Col("deal.closed"), q.Col("deal.created")
	unknown, old := 0, 0
	for row, o := range q.sales() {
		day, dated := dayAt(closed, row)
		if o != wasWon || !dated || day > last || orders.At(row) != field.Quantity.Scale() {
			continue
		}
		code := customers.CodeAt(row)
		gone, known := left[code]
		start, made := dayAt(created, row)
		began, tells := since[code]
		switch {
		case tells && made && began < start:
			old++
		case !known || gone < day:
			unknown++
		default:
			a := acquired{deal: row, won: day, seen: int64(q.AsOf() - day)}
			a.Followed = stats.Followed{Days: int64(min(gone, q.AsOf()) - day), Left: gone <= q.AsOf()}
			all = append(all, a)
		}
	}
	if old > 0 {
		notes = append(notes, note(plural(old, "customer")+" left out: the relation began before the first deal of these files"))
	}
	if unknown > 0 {
		notes = append(notes, note(plural(unknown, "customer")+" left out: nobody says whether they stay, or they left before the deal was won"))
	}
	return all, notes
}

// customersSince is the day that each customer's relation began, by code.
func (q *Question) customersSince() map[uint32]period.Day {
	days := map[uint32]period.Day{}
	column, codes := q.Col("customer.since"), q.Dimension("customer").Codes(field.Customer)
	if column == nil || codes == nil {
		return days
	}
	for row, code := range codes.AllCodes() {
		if day, dated := dayAt(column, row); dated {
			days[code] = day
		}
	}
	return days
}

// customersLeft is the day that each customer left, by code; never for those who stay.
// It is the churn date of the customers, else the day the last subscription ended.
func (q *Question) customersLeft() map[uint32]period.Day {
	left := map[uint32]period.Day{}
	if column := q.Col("customer.churned"); column != nil {
		for row, code := range q.Dimension("customer").Codes(field.Customer).AllCodes() {
			left[code] = endAt(column, row)
		}
		return left
	}
	paying, ends := q.Col("subscription.paying"), q.Col("subscription.end")
	codes := q.Dimension("customer").Codes(field.Subscription)
	if codes == nil {
		return left
	}
	yes := field.Get("subscription.paying").Code("yes")
	for row, code := range codes.AllCodes() {
		if paying == nil || paying.CodeAt(row) == yes {
			left[code] = max(left[code], endAt(ends, row))
		}
	}
	return left
}

// endAt is the day of a row, and never for what has not ended.
func endAt(c *dataset.Column, row int) period.Day {
	if day, dated := dayAt(c, row); dated {
		return day
	}
	return never
}
