package dataset

import (
	"cmp"
	"slices"
)

// stale is how many days after it was seen a competitor's price still counts.
const stale = 90

// competitorAmounts is what the pieces of each line sold would have cost at the
// competitors: pieces times the mean of what each asked last, at most 90 days before
// the sale.
func (d *Dataset) competitorAmounts(c *Column) {
	days, amounts := d.col("line_item.sold_on"), d.col("line_item.net_amount")
	numbers := productNumbers{d: d, unknown: map[int64]int32{}}
	seen := d.seenPrices(numbers.of("price.product"))
	lines, currency := numbers.of("line_item.product"), d.currencyOf("line_item.sold_in")
	type sale struct {
		of  pricedIn
		day int64
	}
	known := map[sale]int64{}
	for row, units := range d.col("line_item.units").All() {
		day := days.At(row)
		if units == Missing || units <= 0 || day == Missing || lines[row] == NoRow || !amounts.Has(row) {
			c.Blank()
			continue
		}
		s := sale{pricedIn{lines[row], currency(row)}, day}
		price, have := known[s]
		if !have {
			price = meanPrice(seen[s.of], day)
			known[s] = price
		}
		c.Num(multiply(units, price, one))
	}
}

// seenPrice is what a seller (a competitor at a place) asked on a day.
type seenPrice struct {
	seller     uint64
	day, price int64
}

// seenPrices are the regular prices of competitors by product, each seller's by day, the
// lowest of one day last. Prices of 0, without a day, and those of promotions, which
// soon end, are none.
func (d *Dataset) seenPrices(products []int32) map[pricedIn][]seenPrice {
	prices, days, promos := d.col("price.price"), d.col("price.date"), d.col("price.promo")
	competitors, places := marks{of: d.col("price.competitor")}, marks{of: d.col("price.location")}
	currency := d.currencyOf("price.currency")
	seen := map[pricedIn][]seenPrice{}
	for row, price := range prices.All() {
		competitor := competitors.number(row)
		if products[row] == NoRow || price == Missing || price <= 0 || !days.Has(row) || competitor == 0 || promos != nil && IsPromo(promos.TextAt(row)) {
			continue
		}
		of := pricedIn{products[row], currency(row)}
		seen[of] = append(seen[of], seenPrice{uint64(competitor)<<32 | uint64(places.number(row)), days.At(row), price})
	}
	for _, all := range seen {
		slices.SortFunc(all, func(a, b seenPrice) int {
			return cmp.Or(cmp.Compare(a.seller, b.seller), cmp.Compare(a.day, b.day), cmp.Compare(b.price, a.price))
		})
	}
	return seen
}

// meanPrice is the mean of what each seller asked last before the end of a day, the
// lowest of several on one day; Missing where none did in time.
func meanPrice(seen []seenPrice, day int64) int64 {
	sum, n := int64(0), int64(0)
	for i, s := range seen {
		if s.day > day || day-s.day > stale {
			continue
		}
		if next := i + 1; next < len(seen) && seen[next].seller == s.seller && seen[next].day <= day {
			continue // asked otherwise since
		}
		sum, n = minus(sum, -s.price), n+1
	}
	if n == 0 {
		return Missing
	}
	return multiply(sum, 1, n)
}

// IsPromo tells whether the text beside a price marks it as that of a promotion: by
// anything but a word for no. No text is none.
func IsPromo(text string) bool {
	switch squash(text) {
	case "", "no", "n", "false", "0", "none", "regular":
		return false
	}
	return true
}
