package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// unbroken is the day since which each paid subscription's customer has paid without
// a day off; none where that has no start.
func (d *Dataset) unbroken(c *Column) {
	c.nums = blanks(d.Table(field.Subscription).Rows())
	end := d.endings()
	for _, own := range groups(arranged(d.subscriptions(paying), d.apart(field.Subscription)...)) {
		since, until := int64(own[0].day), end(own[0].row)
		for _, o := range own {
			if int64(o.day) > until {
				since = int64(o.day)
			}
			until = max(until, end(o.row))
			if since != never {
				c.nums[o.row] = since
			}
		}
	}
}

// stepping is what telling steps apart looks at.
type stepping struct {
	end               func(row int32) int64
	annual, quantity  *Column
	before            []int32 // the customer's subscription of the product held until each; NoRow for none
	replaced          []int32 // the customer's subscription that ends on the day that each begins
	families          *Column
	firstOf, returned []bool // of its family, and of its customer's unbroken time
}

// steps tells what each paid subscription is to its customer.
func (d *Dataset) steps(c *Column) {
	n := d.Table(field.Subscription).Rows()
	products := d.col("subscription.product")
	s := stepping{
		end: d.endings(), annual: d.col("subscription.annual"), quantity: d.col("subscription.quantity"), families: d.familiesOf(products, NewDict()),
		before: slices.Repeat([]int32{NoRow}, n), replaced: slices.Repeat([]int32{NoRow}, n), firstOf: make([]bool, n), returned: make([]bool, n),
	}
	since, apart := d.col("subscription.customer_since"), d.apart(field.Subscription)
	for _, own := range groups(arranged(d.subscriptions(paying), apart...)) {
		s.replacing(own)
		for _, o := range own {
			s.returned[o.row] = since.At(int(o.row)) == int64(o.day) || o.day == never
		}
	}
	for _, own := range groups(arranged(parted(d.subscriptions(paying), products), apart...)) {
		s.holding(own)
	}
	for _, own := range groups(arranged(parted(d.subscriptions(paying), s.families), apart...)) {
		s.firstOf[own[0].row] = true
	}
	c.codes = make([]uint32, n)
	for _, o := range d.subscriptions(paying) {
		c.codes[o.row] = c.Field.Code(s.step(o))
	}
}

// holding finds, of one product, the subscription that the customer held the day
// before each.
func (s *stepping) holding(own []ordered) {
	held := own[0]
	for i, o := range own {
		if i > 0 && held.day < o.day && s.end(held.row) >= int64(o.day) {
			s.before[o.row] = held.row
		}
		if s.end(o.row) >= s.end(held.row) {
			held = o
		}
	}
}

// replacing finds the subscription that ends on the day that each begins.
func (s *stepping) replacing(own []ordered) {
	byEnd := slices.SortedStableFunc(slices.Values(own), func(a, b ordered) int { return cmp.Compare(s.end(a.row), s.end(b.row)) })
	at := 0
	for _, o := range own {
		for at < len(byEnd) && s.end(byEnd[at].row) < int64(o.day) {
			at++
		}
		if at < len(byEnd) && s.end(byEnd[at].row) == int64(o.day) && byEnd[at].day < o.day {
			s.replaced[o.row] = byEnd[at].row
		}
	}
}

// step is the word for one.
func (s *stepping) step(o ordered) string {
	before, replaced := s.before[o.row], s.replaced[o.row]
	switch {
	case s.returned[o.row]:
		return "first"
	case before != NoRow && s.end(before) > int64(o.day):
		return "raised"
	case before != NoRow:
		return s.compare(before, o.row)
	case replaced != NoRow && (s.families == nil || s.families.CodeAt(int(replaced)) == s.families.CodeAt(int(o.row))):
		return s.compare(replaced, o.row)
	case s.firstOf[o.row]:
		return "added"
	}
	return "again"
}

// compare tells whether a subscription is more than the one that it follows: by their
// quantities, so that a higher price alone is none; where one has none, or they are of
// two products, by what they bring.
func (s *stepping) compare(before, after int32) string {
	by := s.annual
	if s.quantity != nil && s.before[after] == before && s.quantity.Has(int(before)) && s.quantity.Has(int(after)) {
		by = s.quantity
	}
	if by == nil || !by.Has(int(before)) || !by.Has(int(after)) {
		return "kept"
	}
	switch was, is := by.At(int(before)), by.At(int(after)); {
	case is > was:
		return "raised"
	case is < was:
		return "lowered"
	}
	return "kept"
}
