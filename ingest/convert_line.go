package ingest

import (
	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

var (
	lineDate     = field.Get("line_item.date")
	lineDeal     = field.Get("line_item.deal")
	lineCurrency = field.Get("line_item.currency")
	dealCurrency = field.Get("deal.currency")
)

// lineNeeds are what converting order lines looks at besides their own date.
var lineNeeds = []*field.Field{lineDeal, dealID, dealClosed, dealCreated, dealCurrency, field.Get("deal.amount")}

// dealFact is what an order line takes from its deal where it does not say it itself.
type dealFact struct {
	currency string // as the export has it; empty where it says none
	day      int64  // whose rate serves
	dated    bool
}

// findDeals learns what order lines may need of their deals, while the amounts of these
// are in the currencies that they were exported in; then it gives lines without a
// currency that of their deal.
func (c *conversion) findDeals() {
	if !c.linesLack() {
		return
	}
	c.deals = map[int64]dealFact{}
	for _, key := range []*field.Field{dealID, field.Get("deal.name")} {
		for _, p := range c.parts[field.Deal] {
			c.learnDeals(p, p.table.Col(key))
		}
	}
	for _, p := range c.parts[field.LineItem] {
		c.nameLines(p)
	}
}

// linesLack tells whether any order line with an amount says no day or no currency.
func (c *conversion) linesLack() bool {
	for _, p := range c.parts[field.LineItem] {
		date, currency := p.table.Col(lineDate), p.table.Col(lineCurrency)
		for row := range p.table.Rows() {
			if (date == nil || !date.Has(row) || currency != nil && !currency.Has(row)) && p.hasMoney(row) {
				return true
			}
		}
	}
	return false
}

// learnDeals takes up the deals of a part by a column that they are named by; a name
// that is known already stays whose it is.
func (c *conversion) learnDeals(p *part, names *dataset.Column) {
	if names == nil {
		return
	}
	currency := p.table.Col(dealCurrency)
	for row := range p.table.Rows() {
		key := keyAt(names, row)
		if _, known := c.deals[key]; known || key == dataset.Missing {
			continue
		}
		fact := dealFact{}
		if currency != nil {
			fact.currency = currency.TextAt(row)
		}
		fact.day, fact.dated = c.day(p, row)
		c.deals[key] = fact
	}
}

func (c *conversion) nameLines(p *part) {
	currency := p.table.Col(lineCurrency)
	if currency == nil {
		return
	}
	for row := range p.table.Rows() {
		if currency.Has(row) || p.strange[row] || !p.hasMoney(row) {
			continue
		}
		if deal := c.dealOf(p, row); deal.currency != "" {
			currency.SetText(row, deal.currency)
		}
	}
}

// dealOf is what is known of the deal of an order line; nothing where that is not among
// the records.
func (c *conversion) dealOf(p *part, row int) dealFact {
	names := p.table.Col(lineDeal)
	if names == nil {
		return dealFact{}
	}
	return c.deals[keyAt(names, row)]
}

// keyAt is the key of a row's text, whether the column holds it or the text.
func keyAt(c *dataset.Column, row int) int64 {
	if c.Keyed {
		return c.At(row)
	}
	return dataset.KeyOf(c.TextAt(row))
}
