package dataset

import (
	"kpi/kpi/field"
)

// lineCosts is what the goods of each line cost. A line's own unit cost is surest;
// the product's is that of today.
func (d *Dataset) lineCosts(c *Column) {
	own, listed, products := d.col("line_item.unit_cost"), d.listedCosts(), d.productPrices("product.unit_cost")
	for row, units := range d.col("line_item.units").All() {
		unit := valueAt(own, row)
		if unit == Missing {
			unit = listed(row).goods
		}
		if unit == Missing {
			unit = products(row)
		}
		c.Num(multiply(units, unit, one))
	}
}

// lineOtherCosts is what else is spent on each line.
func (d *Dataset) lineOtherCosts(c *Column) {
	listed := d.listedCosts()
	for row, units := range d.col("line_item.units").All() {
		c.Num(multiply(units, listed(row).other, one))
	}
}

// difference is one field of a record less another; none where one is missing.
func difference(of, less string) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		lesser := d.col(less)
		for row, n := range d.col(of).All() {
			c.Num(minus(n, lesser.At(row)))
		}
	}
}

// minus is a − b; Missing where one of them is, and beyond all amounts.
func minus(a, b int64) int64 {
	if a == Missing || b == Missing {
		return Missing
	}
	diff := a - b
	if (a < 0) != (b < 0) && (diff < 0) != (a < 0) {
		return Missing
	}
	return diff
}

// dealMargins is what each deal brings after its cost. The goods of a refund come
// back, and with them what they cost.
func (d *Dataset) dealMargins(c *Column) {
	costs, refund := d.col("deal.cost"), d.col("deal.is_refund")
	yes := field.Get("deal.is_refund").Code("yes")
	for row, net := range d.col("deal.net_amount").All() {
		cost := costs.At(row)
		if cost != Missing && refund != nil && refund.CodeAt(row) == yes {
			cost = -abs(cost)
		}
		c.Num(minus(net, cost))
	}
}
