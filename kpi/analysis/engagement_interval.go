package analysis

import (
	"math/big"
	"slices"
	"strconv"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// engagementInterval tells how often long-term customers are spoken to.
var engagementInterval = &Analysis{
	ID: "engagement_interval", Name: "Engagement interval", Section: "D",
	Family: metric.Activity, Lead: metric.Leading, Better: table.Flat,
	Doc:     "every how many days customers are in touch with us, by how long they have been with us and whether they stay",
	Formula: "of each customer, the median days between days with an activity since the relation began; of a group, the median of its customers; touches a year = days with an activity ÷ years followed",
	Edge: []string{
		"completed activities with the customer count, in and out, those of one day as one; the relation of a customer who left ends that day",
		"long-term customers are with us for 24 months, or were when they left; the others are in the first row",
		"a customer with under 3 days of activity has no interval, and counts in the touches a year",
		"activities are known from the first one in the files: years before that are in no touches a year",
		"those who stay may talk more because they stay: going together is no proof",
	},
	Source:  "medians, as a burst of messages moves a mean",
	Needs:   [][]string{{"activity.date", "activity.customer", "customer.since"}, {"activity.date", "activity.deal", "deal.customer", "customer.since"}},
	Uses:    []string{"activity.status", "activity.type", "customer.churned", "customer.id"},
	Splits:  []string{"customer"},
	Options: []Option{{Name: "months", Default: "24", Doc: "from how many months on a customer is a long-term one, from 1"}},
	Names:   true,
	Make:    engagementIntervalOf,
}

// relation is a customer, from the day the relation began to the day it ended.
type relation struct {
	from, to period.Day // to is the day after the last
	left     bool
	days     []period.Day // with an activity
	row      int          // of the customer
}

func engagementIntervalOf(q *Question) ([]table.Table, error) {
	months, err := q.whole("months", 1)
	if err != nil {
		return nil, err
	}
	all, first := q.relations()
	reaches := func(r relation, months int) bool {
		return q.Engine.Calendar.Add(r.from, period.Month, months) <= r.to
	}
	row := func(id, name string, pick func(relation) bool) table.Row {
		q.engagedIn(all, pick, id, name)
		return table.Row{Names: []string{name}, Cells: engaged(all, first, pick)}
	}
	long := func(r relation) bool { return reaches(r, months) }
	tenure := engagementTable("engagement_interval", "By tenure", "With us")
	tenure.Rows = []table.Row{
		row(tenure.ID, "under "+plural(months, "month"), func(r relation) bool { return !long(r) }),
		row(tenure.ID, strconv.Itoa(months)+" to "+plural(2*months-1, "month"), func(r relation) bool { return long(r) && !reaches(r, 2*months) }),
		row(tenure.ID, plural(2*months, "month")+" or more", func(r relation) bool { return reaches(r, 2*months) }),
	}
	if unknown := q.undatedCustomers(); unknown > 0 {
		tenure.Notes = append(tenure.Notes, note(plural(unknown, "customer")+" left out: no file says since when, so that they may have bought nothing yet"))
	}
	fate := engagementTable("engagement_interval.long_term", "Long-term customers", "Of "+plural(months, "month")+" or more")
	fate.Rows = []table.Row{
		row(fate.ID, "still with us", func(r relation) bool { return long(r) && !r.left }),
		row(fate.ID, "left", func(r relation) bool { return long(r) && r.left }),
	}
	total := row(fate.ID, "Total", long)
	fate.Total = &total
	fate.Notes = []table.Note{note("days between: the median customer's median days between two days with an activity; those who stay may talk more because they stay")}
	return []table.Table{tenure, fate}, nil
}

func engagementTable(id, title, label string) table.Table {
	return table.Table{
		ID: id, Title: title, Labels: []table.Label{{ID: "customers", Title: label}},
		Columns: []table.Column{
			{ID: "customers", Title: "Customers", Unit: table.Count, Better: table.Flat},
			{ID: "interval", Title: "Days between", Unit: table.Days, Better: table.Flat, Draw: table.Bar},
			{ID: "touches", Title: "Touches a year", Unit: table.Ratio, Better: table.Flat},
			{ID: "left", Title: "Left", Unit: table.Count, Better: table.Down},
		},
	}
}

// relations are the customers that the conditions keep and whose relation began by
// as-of, with their days of activity; and the first day of any activity.
func (q *Question) relations() (all []relation, first period.Day) {
	codes := q.Dimension("customer").Codes(field.Customer)
	since, churned, at := q.Col("customer.since"), q.Col("customer.churned"), map[uint32]int{}
	for row := range q.Rows(field.Customer) {
		from, dated := dayAt(since, row)
		_, twice := at[codes.CodeAt(row)]
		if !dated || twice || from > q.AsOf() {
			continue
		}
		r := relation{from: from, to: q.AsOf() + 1, row: row}
		if end, gone := dayAt(churned, row); gone && end <= q.AsOf() {
			r.to, r.left = end+1, true
		}
		at[codes.CodeAt(row)] = len(all)
		all = append(all, r)
	}
	dates, done, whose := q.Col("activity.date"), q.Data.Happened(), q.Dimension("customer").Codes(field.Activity)
	first = never
	for row, day := range dates.All() {
		i, known := at[whose.CodeAt(row)]
		if day == dataset.Missing || !done(row) {
			continue
		}
		first = min(first, period.Day(day))
		if known && all[i].from <= period.Day(day) && period.Day(day) < all[i].to {
			all[i].days = append(all[i].days, period.Day(day))
		}
	}
	for i, r := range all {
		slices.Sort(r.days)
		all[i].days = slices.Compact(r.days)
	}
	return all, first
}

// undatedCustomers is how many customers do not say since when.
func (q *Question) undatedCustomers() int {
	n, since := 0, q.Col("customer.since")
	for row := range q.Rows(field.Customer) {
		if !since.Has(row) {
			n++
		}
	}
	return n
}

// engagedIn notes the customers that pass, in a row of a table.
func (q *Question) engagedIn(all []relation, pick func(relation) bool, table, name string) {
	for _, r := range all {
		if !pick(r) {
			continue
		}
		q.adds(field.Customer, r.row, one, table, "customers", name)
		if r.left {
			q.adds(field.Customer, r.row, one, table, "left", name)
		}
	}
}

// engaged are the cells of the customers that pass. Years before the first activity of
// all, and relations that ended before it, say nothing of touches.
func engaged(all []relation, first period.Day, pick func(relation) bool) []table.Cell {
	var intervals []int64 // twice the median days of each customer
	customers, left, touches, days, silent := int64(0), int64(0), int64(0), int64(0), int64(0)
	for _, r := range all {
		if !pick(r) {
			continue
		}
		customers++
		if r.left {
			left++
		}
		touches += int64(len(r.days))
		days += max(int64(r.to-max(r.from, first)), 0)
		if m := r.interval(); m >= 0 {
			intervals = append(intervals, m)
		} else {
			silent++
		}
	}
	slices.Sort(intervals)
	interval := medianCell(intervals, 2, silent)
	yearly := table.Undefined(table.NothingToDivideBy)
	if days > 0 {
		yearly = table.Of(big.NewRat(touches*year, days))
	}
	return []table.Cell{counted(customers), interval, over(yearly, customers), counted(left)}
}

// fewestTouches is how many days of activity make an interval.
const fewestTouches = 3

// interval is twice the median days between days with an activity; below 0 where
// these are too few.
func (r *relation) interval() int64 {
	if len(r.days) < fewestTouches {
		return -1
	}
	var gaps []int64
	for i, day := range r.days[1:] {
		gaps = append(gaps, int64(day-r.days[i]))
	}
	slices.Sort(gaps)
	return gaps[(len(gaps)-1)/2] + gaps[len(gaps)/2]
}
