package dataset

import (
	"math"
	"slices"

	"kpi/kpi/field"
)

// lateRenewal is how many days after the end of a term the subscription that renews
// it may begin.
const lateRenewal = 31

// subscriptions are those in some states that have a customer, in the order of their
// starts. One without a start is there from the beginning.
func (d *Dataset) subscriptions(keep ...state) []ordered {
	customers, starts, of := d.customersOf(field.Subscription), d.col("subscription.start"), d.states()
	var rows []ordered
	for row, customer := range customers.AllCodes() {
		if customer == 0 || !slices.Contains(keep, of(row)) {
			continue
		}
		day := int64(never)
		if starts != nil {
			day = max(starts.At(row), never)
		}
		rows = append(rows, ordered{customer, int32(day), int32(row)})
	}
	return rows
}

// endings tells the day that each subscription ends on; that of one that runs never
// comes.
func (d *Dataset) endings() func(row int32) int64 {
	ends := d.col("subscription.end")
	return func(row int32) int64 {
		if ends == nil || !ends.Has(int(row)) {
			return forever
		}
		return ends.At(int(row))
	}
}

// forever is after every day.
const forever = math.MaxInt32

// renewals tells of each subscription whose term ends whether it was renewed: it runs
// on, or the same customer's next one of the product begins in time and outlives the
// term.
func (d *Dataset) renewals(c *Column) {
	terms, of, end := d.col("subscription.term_end"), d.states(), d.endings()
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	c.codes = make([]uint32, terms.Len())
	outlives := func(o ordered, term int64) bool { return of(int(o.row)) == paying && end(o.row) > term }
	rows := parted(d.subscriptions(paying, gone), d.col("subscription.product"))
	for _, own := range groups(arranged(rows, d.apart(field.Subscription)...)) {
		for i, o := range own {
			term := terms.At(int(o.row))
			switch {
			case term == Missing:
			case outlives(o, term), i+1 < len(own) && int64(own[i+1].day) <= term+lateRenewal && outlives(own[i+1], term):
				c.codes[o.row] = yes
			default:
				c.codes[o.row] = no
			}
		}
	}
}
