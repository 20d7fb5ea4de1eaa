package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// priceGaps are what the order lines of the period's deals brought, and what the
// competitor named on the deal asks for the same, by competitor.
type priceGaps struct {
	of map[string]*priceGap
	// all is every competitor's together.
	all priceGap
	// apart tells that amounts are in several currencies.
	apart bool
}

type priceGap struct {
	lines, unpriced int64
	ours, theirs    stats.Sum128
}

// seen is a price of a competitor for a product, and the day it was seen.
type seen struct {
	day   period.Day
	price int64
}

// rivals are a competitor and a product, by their codes.
type rivals struct{ competitor, product uint32 }

// priceGaps is nil where the files have no order lines, or no prices to compare
// with.
func (q *Question) priceGaps() *priceGaps {
	amounts, units, sold := q.Col("line_item.net_amount"), q.Col("line_item.priced_units"), q.Col("line_item.is_sold")
	competitors, products := q.Dimension("competitor"), q.Dimension("product")
	if amounts == nil || units == nil || q.Col("price.price") == nil || products == nil {
		return nil
	}
	prices := q.rivalPrices(competitors, products)
	ours, named := products.Codes(field.LineItem), competitors.Codes(field.Deal)
	deals, closed := q.Data.Link(field.LineItem, field.Deal), q.Col("deal.closed")
	if prices == nil || ours == nil || deals == nil {
		return nil
	}
	yes := field.Get("line_item.is_sold").Code("yes")
	gaps := &priceGaps{of: map[string]*priceGap{}, apart: q.Data.SeveralCurrencies()}
	for row := range q.Rows(field.LineItem) {
		deal := deals[row]
		if deal == dataset.NoRow || sold.CodeAt(row) != yes || !amounts.Has(row) || !units.Has(row) {
			continue
		}
		day, dated := dayAt(closed, int(deal))
		competitor := named.CodeAt(int(deal))
		if !dated || !q.Window.Span.Has(day) || competitor == 0 {
			continue
		}
		price, ok := newest(prices[rivals{competitor, ours.CodeAt(row)}], day)
		gaps.add(competitors.Name(competitor), amounts.At(row), units.At(row), price, ok)
	}
	return gaps
}

// rivalPrices are the regular prices seen, oldest first and of one day the lowest
// last; nil where they name no competitor or no product.
func (q *Question) rivalPrices(competitors, products *dataset.Dimension) map[rivals][]seen {
	who, what := competitors.Codes(field.Price), products.Codes(field.Price)
	if who == nil || what == nil {
		return nil
	}
	prices, days, promos := q.Col("price.price"), q.Col("price.date"), q.Col("price.promo")
	all := map[rivals][]seen{}
	for row, price := range prices.All() {
		if promos != nil && dataset.IsPromo(promos.TextAt(row)) {
			continue
		}
		if day, dated := dayAt(days, row); dated && price > 0 && what.CodeAt(row) != 0 {
			at := rivals{who.CodeAt(row), what.CodeAt(row)}
			all[at] = append(all[at], seen{day, price})
		}
	}
	for _, list := range all {
		slices.SortFunc(list, func(a, b seen) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(b.price, a.price)) })
	}
	return all
}

// newest is the newest price up to a day: of several seen on one day the lowest.
func newest(prices []seen, day period.Day) (price int64, ok bool) {
	for _, s := range slices.Backward(prices) {
		if s.day <= day {
			return s.price, true
		}
	}
	return 0, false
}

func (p *priceGaps) add(competitor string, amount, units, price int64, priced bool) {
	if p.of[competitor] == nil {
		p.of[competitor] = &priceGap{}
	}
	for _, g := range []*priceGap{p.of[competitor], &p.all} {
		if !priced {
			g.unpriced++
			continue
		}
		g.lines++
		g.ours.Add(amount)
		g.theirs.AddProduct(units, price)
	}
}

// gap is that to a competitor, and total that to all together; nil where there is
// nothing to compare.
func (p *priceGaps) gap(competitor string) *priceGap {
	if p == nil {
		return nil
	}
	return p.of[competitor]
}

func (p *priceGaps) total() *priceGap {
	if p == nil {
		return nil
	}
	return &p.all
}

// cell is a gap as a rate, above 0 where we ask more; empty where g is nil.
func (p *priceGaps) cell(g *priceGap) table.Cell {
	if g == nil {
		return table.Cell{}
	}
	c := table.Cell{N: &g.lines, Missing: g.unpriced, Value: table.Undefined(table.NothingToCompare)}
	theirs := g.theirs.Big()
	switch {
	case p.apart:
		c.Value = table.Undefined(table.MixedCurrencies)
	case theirs.Sign() > 0:
		ours := g.ours.Big()
		ours.Mul(ours, big.NewInt(field.Quantity.Scale()))
		gap := new(big.Rat).SetFrac(ours, theirs)
		c.Value = table.Of(gap.Sub(gap, big.NewRat(1, 1)))
	}
	return c
}

func (p *priceGaps) notes() []table.Note {
	if p == nil || p.all.unpriced == 0 {
		return nil
	}
	return []table.Note{note("price gap: " + plural(int(p.all.unpriced), "order line") + " left out, for which the competitor has no price seen by then")}
}
