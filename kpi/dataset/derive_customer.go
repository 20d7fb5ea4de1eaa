package dataset

import "kpi/kpi/field"

// lapseDays is how long an order makes its buyer an active customer.
const lapseDays = 365

// customersOf is the customer of each record of a kind, by the name that all kinds
// call it by; 0 for nobody.
func (d *Dataset) customersOf(k field.Kind) *Column {
	return d.customers.get(k, func() *Column { return d.nameCustomers(k) })
}

func (d *Dataset) nameCustomers(k field.Kind) *Column {
	dim, _ := field.FindDimension("customer")
	level, _ := LevelOf(dim, "", func(f *field.Field) bool { return d.Col(f) != nil })
	return d.Dimension(dim, level).Codes(k)
}

// orders are the won deals that have a customer and a closed date, with refunds or
// without.
func (d *Dataset) orders(refunds bool) []ordered {
	customers := d.customersOf(field.Deal)
	closed, status, refund := d.col("deal.closed").flat(), d.col("deal.status"), d.col("deal.is_refund")
	won, yes := field.Get("deal.status").Code("won"), field.Get("deal.is_refund").Code("yes")
	var rows []ordered
	for row, code := range status.AllCodes() {
		customer := customers.CodeAt(row)
		if code == won && closed[row] != Missing && customer != 0 && (refunds || refund == nil || refund.CodeAt(row) != yes) {
			rows = append(rows, ordered{customer, int32(closed[row]), int32(row)})
		}
	}
	return rows
}

// customerOrders numbers the won deals of each customer.
func (d *Dataset) customerOrders(c *Column) {
	number(c, d.Table(field.Deal).Rows(), d.orders(false), d.apart(field.Deal)...)
}

// ofOrders fills a column with what a customer's orders, in order, say of each.
func (d *Dataset) ofOrders(c *Column, say func(orders []ordered, i int) int64) {
	c.nums = blanks(d.Table(field.Deal).Rows())
	for _, orders := range groups(arranged(d.orders(false), d.apart(field.Deal)...)) {
		for i, o := range orders {
			c.nums[o.row] = say(orders, i)
		}
	}
}

// nextOrders is the day of the order after each.
func (d *Dataset) nextOrders(c *Column) {
	d.ofOrders(c, func(orders []ordered, i int) int64 {
		if i+1 == len(orders) {
			return Missing
		}
		return int64(orders[i+1].day)
	})
}

// sinceLastOrders is the days from the order before to each.
func (d *Dataset) sinceLastOrders(c *Column) {
	d.ofOrders(c, func(orders []ordered, i int) int64 {
		if i == 0 {
			return Missing
		}
		return int64(orders[i].day - orders[i-1].day)
	})
}

// dealCustomerSince is the day of the first order.
func (d *Dataset) dealCustomerSince(c *Column) {
	d.ofOrders(c, func(orders []ordered, _ int) int64 { return int64(orders[0].day) })
}

// lapses is the day on which an order makes nobody a customer any more.
func (d *Dataset) lapses(c *Column) {
	c.nums = d.col("deal.closed").flat()
	for row, day := range c.nums {
		if day != Missing {
			c.nums[row] = day + lapseDays
		}
	}
}

// accounts are the won deals and refunds of each customer in one currency, in order.
func (d *Dataset) accounts() []ordered {
	rows := d.orders(true)
	if d.SeveralCurrencies() {
		rows = parted(rows, d.col("deal.currency"))
	}
	return arranged(rows, d.apart(field.Deal)...)
}

// revenuesToDate is what a customer brought up to and with each won deal or refund;
// none as long as no amount is known.
func (d *Dataset) revenuesToDate(c *Column) {
	amounts := d.col("deal.net_amount").flat()
	c.nums = blanks(len(amounts))
	for _, deals := range groups(d.accounts()) {
		sum := int64(Missing)
		for _, o := range deals {
			sum = plus(sum, amounts[o.row])
			c.nums[o.row] = sum
		}
	}
}

// plus adds two amounts, of which either may be missing. A sum that no amount can be
// is missing too.
func plus(a, b int64) int64 {
	switch sum := a + b; {
	case a == Missing:
		return b
	case b == Missing:
		return a
	case (sum < a) != (b < 0):
		return Missing
	default:
		return sum
	}
}

// untilNext is the day of the customer's next won deal or refund.
func (d *Dataset) untilNext(c *Column) {
	c.nums = blanks(d.Table(field.Deal).Rows())
	for _, deals := range groups(d.accounts()) {
		for i, o := range deals[:len(deals)-1] {
			c.nums[o.row] = int64(deals[i+1].day)
		}
	}
}
