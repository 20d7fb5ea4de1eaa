package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

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
	number(c, len(closed.Nums), rows, func(a, b int) bool { return customers[a] == customers[b] })
}
