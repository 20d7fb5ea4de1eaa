package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// one is the number 1 of a Quantity.
const one = 10_000

// derivations compute the derived fields, by name. Each needs the fields that
// its entry in the field list names, and may find the optional ones absent.
var derivations = map[string]func(*Dataset, *Column){
	"deal.is_refund":       (*Dataset).refunds,
	"deal.net_amount":      (*Dataset).netAmounts,
	"deal.chance":          (*Dataset).chances,
	"deal.cycle":           (*Dataset).cycles,
	"deal.touches":         (*Dataset).touches,
	"deal.customer_order":  (*Dataset).customerOrders,
	"activity.touch_order": (*Dataset).touchOrders,
	"quota.rep":            quotaEntity("rep"),
	"quota.team":           quotaEntity("team"),
	"quota.location":       quotaEntity("location"),
}

// Derive computes the derived fields among those given, once each, where their
// records and the fields they need are there. The order of fields does not
// matter: a derivation that uses another asks for it.
func (d *Dataset) Derive(fields []*field.Field) {
	for _, f := range fields {
		t := d.Table(f.Kind)
		if !f.Derived() || t == nil || t.Col(f) != nil || !d.Mapped(f) {
			continue
		}
		for _, name := range slices.Concat(f.From, f.Uses) {
			d.Derive([]*field.Field{field.Get(name)})
		}
		c := newColumn(f)
		derivations[f.String()](d, c)
		t.set(c)
	}
}

func (d *Dataset) col(name string) *Column { return d.Col(field.Get(name)) }

// refunds marks refunds and credits, G8: type is refund, or a negative amount on
// a won deal.
func (d *Dataset) refunds(c *Column) {
	amounts, types, status := d.col("deal.amount"), d.col("deal.type"), d.col("deal.status")
	won := field.Get("deal.status").Code("won")
	for row := range d.Table(field.Deal).Rows() {
		typed := types != nil && isRefundWord(types.TextAt(row))
		negative := amounts != nil && amounts.Has(row) && amounts.Nums[row] < 0 && (status == nil || status.Codes[row] == won)
		if typed || negative {
			c.Text("yes")
		} else {
			c.Text("no")
		}
	}
}

// netAmounts takes refunds off, whichever sign they are written with.
func (d *Dataset) netAmounts(c *Column) {
	amounts, refund := d.col("deal.amount"), d.col("deal.is_refund")
	yes := field.Get("deal.is_refund").Code("yes")
	for row, amount := range amounts.Nums {
		if refund != nil && refund.Codes[row] == yes && amount != Missing {
			amount = -abs(amount)
		}
		c.Num(amount)
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
	for row, p := range probability.Nums {
		if status.Codes[row] != open {
			p = Missing
		}
		c.Num(p)
	}
}

// cycles is whole days from created to closed, G11: none where closed comes
// first.
func (d *Dataset) cycles(c *Column) {
	created, closed := d.col("deal.created"), d.col("deal.closed")
	for row, end := range closed.Nums {
		start := created.Nums[row]
		if start == Missing || end == Missing || end < start {
			c.Blank()
			continue
		}
		c.Num(end - start)
	}
}

// touches counts the completed activities of each decided deal from created to
// closed.
func (d *Dataset) touches(c *Column) {
	created, closed := d.col("deal.created"), d.col("deal.closed")
	counts := make([]int64, len(closed.Nums))
	dates, done := d.col("activity.date"), d.completed()
	for i, deal := range d.Link(field.Activity, field.Deal) {
		if deal == NoRow || !done(i) || dates.Nums[i] == Missing {
			continue
		}
		if from := created.Nums[deal]; (from == Missing || from <= dates.Nums[i]) && dates.Nums[i] <= closed.Nums[deal] {
			counts[deal] += one
		}
	}
	for row, n := range counts {
		if closed.Nums[row] == Missing {
			c.Blank()
			continue
		}
		c.Num(n)
	}
}

// completed tells which activities happened: those marked done, and those that
// nothing marks.
func (d *Dataset) completed() func(row int) bool {
	status := d.col("activity.status")
	if status == nil {
		return func(int) bool { return true }
	}
	done := field.Get("activity.status").Code("done")
	return func(row int) bool { return status.Codes[row] == done || status.Codes[row] == 0 }
}

// customerOrders numbers the won deals of each customer by close date; deals of
// one day by id, then by their place in the input.
func (d *Dataset) customerOrders(c *Column) {
	dim, _ := field.FindDimension("customer")
	level, _ := LevelOf(dim, "", func(f *field.Field) bool { return d.Col(f) != nil })
	customers := d.Dimension(dim, level).Codes(field.Deal)
	closed, status, refund, ids := d.col("deal.closed"), d.col("deal.status"), d.col("deal.is_refund"), d.col("deal.id")
	won := field.Get("deal.status").Code("won")
	yes := field.Get("deal.is_refund").Code("yes")
	var rows []int
	for row := range closed.Nums {
		counts := status.Codes[row] == won && closed.Nums[row] != Missing && customers[row] != 0
		if counts && (refund == nil || refund.Codes[row] != yes) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b int) int {
		order := cmp.Or(cmp.Compare(customers[a], customers[b]), cmp.Compare(closed.Nums[a], closed.Nums[b]))
		if order == 0 && ids != nil {
			order = cmp.Compare(ids.TextAt(a), ids.TextAt(b))
		}
		return cmp.Or(order, cmp.Compare(a, b))
	})
	number(c, len(closed.Nums), rows, func(row int) int64 { return int64(customers[row]) })
}

// touchOrders numbers the completed outbound activities on each deal, else
// customer, by date. An activity without a direction is taken for outbound
// unless it is a note or a task.
func (d *Dataset) touchOrders(c *Column) {
	dates, done := d.col("activity.date"), d.completed()
	outbound, prospect := d.outbound(), d.prospects()
	var rows []int
	for row := range dates.Nums {
		if done(row) && outbound(row) && dates.Nums[row] != Missing && prospect(row) != 0 {
			rows = append(rows, row)
		}
	}
	ids := d.col("activity.id")
	slices.SortFunc(rows, func(a, b int) int {
		order := cmp.Or(cmp.Compare(prospect(a), prospect(b)), cmp.Compare(dates.Nums[a], dates.Nums[b]))
		if order == 0 && ids != nil {
			order = cmp.Compare(ids.TextAt(a), ids.TextAt(b))
		}
		return cmp.Or(order, cmp.Compare(a, b))
	})
	number(c, len(dates.Nums), rows, prospect)
}

func (d *Dataset) outbound() func(row int) bool {
	direction, types := d.col("activity.direction"), d.col("activity.type")
	in := field.Get("activity.direction").Code("in")
	inner := []uint32{}
	for _, w := range []string{"note", "task", "one_on_one"} {
		inner = append(inner, field.Get("activity.type").Code(w))
	}
	return func(row int) bool {
		if direction != nil && direction.Codes[row] != 0 {
			return direction.Codes[row] != in
		}
		return types == nil || !slices.Contains(inner, types.Codes[row])
	}
}

// prospects tells whom an activity concerns: its deal as an even number, else its
// customer as an odd one; 0 for neither.
func (d *Dataset) prospects() func(row int) int64 {
	deals, customers := d.col("activity.deal"), d.col("activity.customer")
	return func(row int) int64 {
		if deals != nil && deals.Codes[row] != 0 {
			return int64(deals.Codes[row]) * 2
		}
		if customers != nil && customers.Codes[row] != 0 {
			return int64(customers.Codes[row])*2 + 1
		}
		return 0
	}
}

// number fills a column with the place of each listed row within its group, from
// 1; rows not listed have none. The list is sorted by group.
func number(c *Column, n int, rows []int, group func(row int) int64) {
	for range n {
		c.Blank()
	}
	place := int64(0)
	for i, row := range rows {
		if i == 0 || group(row) != group(rows[i-1]) {
			place = 0
		}
		place++
		c.Nums[row] = place * one
	}
}

// quotaEntity is the entity of the quotas set for one kind of entity. A quota
// whose type is not given is a rep's.
func quotaEntity(kind string) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		entities, types := d.col("quota.entity"), d.col("quota.entity_type")
		code := field.Get("quota.entity_type").Code(kind)
		for row := range entities.Codes {
			if types != nil && types.Codes[row] == code || types == nil && kind == "rep" {
				c.Text(entities.TextAt(row))
			} else {
				c.Blank()
			}
		}
	}
}
