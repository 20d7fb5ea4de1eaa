package dataset

import "kpi/kpi/field"

// nowStatus, nowAmounts and nowDates are what has become of the deals of an earlier
// export: what today's deal of the same id says.
func (d *Dataset) nowStatus(c *Column) {
	status, removed := d.col("deal.status"), c.Field.Code("removed")
	for _, deal := range d.Link(field.EarlierDeal, field.Deal) {
		switch {
		case deal == NoRow:
			c.Code(removed)
		default:
			c.Code(c.Field.Code(status.TextAt(int(deal))))
		}
	}
}

func (d *Dataset) nowAmounts(c *Column) {
	amounts, same := d.col("deal.amount"), d.sameCurrency()
	for row, deal := range d.Link(field.EarlierDeal, field.Deal) {
		if deal == NoRow || !same(row, int(deal)) {
			c.Blank()
			continue
		}
		c.Num(amounts.At(int(deal)))
	}
}

// sameCurrency tells whether an earlier deal is in the currency of today's. One that
// names none is.
func (d *Dataset) sameCurrency() func(earlier, now int) bool {
	before, now := d.col("earlier_deal.currency"), d.col("deal.currency")
	return func(row, deal int) bool {
		return before == nil || now == nil || !before.Has(row) || !now.Has(deal) || before.TextAt(row) == now.TextAt(deal)
	}
}

func nowDates(name string) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		days := d.col(name)
		for _, deal := range d.Link(field.EarlierDeal, field.Deal) {
			if deal == NoRow {
				c.Blank()
				continue
			}
			c.Num(days.At(int(deal)))
		}
	}
}
