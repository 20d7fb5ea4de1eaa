package dataset

import (
	"slices"

	"kpi/kpi/field"
)

// lineDeals is the deal of each order line, NoRow where its deal is not among the
// records.
func (d *Dataset) lineDeals() []int32 {
	if deals := d.Link(field.LineItem, field.Deal); deals != nil {
		return deals
	}
	return slices.Repeat([]int32{NoRow}, d.Table(field.LineItem).Rows())
}

// lineSales tells which lines were sold: those of won deals, and those of no deal
// that is known.
func (d *Dataset) lineSales(c *Column) {
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	status, won := d.col("deal.status"), field.Get("deal.status").Code("won")
	for _, deal := range d.lineDeals() {
		if deal == NoRow || status == nil || status.CodeAt(int(deal)) == won {
			c.Code(yes)
		} else {
			c.Code(no)
		}
	}
}

// lineDays is the day that each line was sold: its own, else that its deal was
// closed.
func (d *Dataset) lineDays(c *Column) {
	own, closed := d.col("line_item.date"), d.col("deal.closed")
	for row, deal := range d.lineDeals() {
		switch {
		case own != nil && own.Has(row):
			c.Num(own.At(row))
		case deal != NoRow && closed != nil:
			c.Num(closed.At(int(deal)))
		default:
			c.Blank()
		}
	}
}

// lineCurrencies is the currency of each line: its own, else that of its deal.
func (d *Dataset) lineCurrencies(c *Column) {
	own, deals := d.col("line_item.currency"), d.col("deal.currency")
	for row, deal := range d.lineDeals() {
		switch {
		case own != nil && own.Has(row):
			c.Text(own.TextAt(row))
		case deal != NoRow && deals != nil:
			c.Text(deals.TextAt(int(deal)))
		default:
			c.Blank()
		}
	}
}

// returned tells which lines are goods that came back, G8: their quantity is below
// zero, or their deal is a refund.
func (d *Dataset) returned() func(row int) bool {
	quantities, deals, refunds := d.col("line_item.quantity"), d.lineDeals(), d.col("deal.is_refund")
	yes := field.Get("deal.is_refund").Code("yes")
	return func(row int) bool {
		if quantities != nil && quantities.Has(row) && quantities.At(row) < 0 {
			return true
		}
		return refunds != nil && deals[row] != NoRow && refunds.CodeAt(int(deals[row])) == yes
	}
}

// lineUnits is the pieces of each line, below zero for a return.
func (d *Dataset) lineUnits(c *Column) {
	quantities, returned := d.col("line_item.quantity"), d.returned()
	for row, n := range quantities.All() {
		if n != Missing && returned(row) {
			n = -abs(n)
		}
		c.Num(n)
	}
}

// lineAmounts is what each line brought: its amount, else pieces times price, else
// pieces times the list price less the discount; below zero for a return.
func (d *Dataset) lineAmounts(c *Column) {
	amounts, prices := d.col("line_item.amount"), d.netPrices()
	quantities, returned := d.col("line_item.quantity"), d.returned()
	for row := range d.Table(field.LineItem).Rows() {
		amount := valueAt(amounts, row)
		if amount == Missing {
			amount = multiply(valueAt(quantities, row), prices(row), one)
		}
		if amount != Missing && returned(row) {
			amount = -abs(amount)
		}
		c.Num(amount)
	}
}

// netPrices is the price of one unit of a line, after the discount.
func (d *Dataset) netPrices() func(row int) int64 {
	prices, lists, discounts := d.col("line_item.price"), d.col("line_item.list_price"), d.col("line_item.discount")
	return func(row int) int64 {
		if price := valueAt(prices, row); price != Missing {
			return price
		}
		discount := valueAt(discounts, row)
		if discount == Missing {
			return Missing
		}
		return multiply(valueAt(lists, row), whole1-discount, whole1)
	}
}

// pricedUnits is the pieces of the lines that say what they brought too, so that a
// price can be made of both.
func (d *Dataset) pricedUnits(c *Column) {
	units, amounts := d.col("line_item.units"), d.col("line_item.net_amount")
	for row, n := range units.All() {
		if n == 0 || !amounts.Has(row) {
			n = Missing
		}
		c.Num(n)
	}
}

// lineLists is what each line would have brought at list price: its own list price,
// else what it brought without its discount, else the product's list price.
func (d *Dataset) lineLists(c *Column) {
	units, lists, amounts := d.col("line_item.units"), d.listPrices(), d.col("line_item.net_amount")
	discounts := d.col("line_item.discount")
	for row, net := range amounts.All() {
		list := multiply(valueAt(units, row), lists(row, false), one)
		if discount := valueAt(discounts, row); list == Missing && discount != Missing && discount < whole1 {
			list = multiply(net, whole1, whole1-discount)
		}
		if list == Missing {
			list = multiply(valueAt(units, row), lists(row, true), one)
		}
		if net == Missing {
			list = Missing
		}
		c.Num(list)
	}
}

// listPrices is the list price of a line's product: on the line, or of the product.
func (d *Dataset) listPrices() func(row int, ofProduct bool) int64 {
	own, lists := d.col("line_item.list_price"), d.productPrices("product.list_price")
	return func(row int, ofProduct bool) int64 {
		if ofProduct {
			return lists(row)
		}
		return valueAt(own, row)
	}
}

// productPrices is an amount of each line's product, where that is in the currency
// of the line.
func (d *Dataset) productPrices(name string) func(row int) int64 {
	prices, products := d.col(name), d.Link(field.LineItem, field.Product)
	if prices == nil || products == nil {
		return func(int) int64 { return Missing }
	}
	ours, theirs := d.currencyOf("line_item.sold_in"), d.currencyOf("product.currency")
	return func(row int) int64 {
		product := products[row]
		if product == NoRow || ours(row) != theirs(int(product)) {
			return Missing
		}
		return prices.At(int(product))
	}
}

// currencyOf is the currency of a record by a field; in a run of one currency all
// records are in the same.
func (d *Dataset) currencyOf(name string) func(row int) string {
	c := d.col(name)
	if c == nil || !d.SeveralCurrencies() {
		return func(int) string { return "" }
	}
	return c.TextAt
}
