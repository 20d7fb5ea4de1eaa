package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// promotionPriceEffect tells what promotions cost in price.
var promotionPriceEffect = &Analysis{
	ID: "promotion_price_effect", Name: "Price on promotion", Section: "J",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
	Doc:     "how much less (or more) products brought a piece on promotion than the same products without, and what that came to",
	Formula: "price = Σ q₁ (p₁ − p₀) over products sold both ways; volume = (Q₁ − Q₀) × P₀; mix = Σ p₀ (q₁ − q₀) − volume; ₁ on promotion, ₀ without",
	Edge: []string{
		"a line is on promotion where it names one; where no file names promotions on lines, where it has a discount",
		"a product is compared with itself, in the same period: products sold on promotion alone have no usual price, and are in no sum",
		"the usual price of the total is that of the pieces sold on promotion, product by product",
		"returns are taken off the side they were sold on; lines without pieces or amount are left out",
		"parts are whole cents, and mix takes what rounding leaves over, so that they add up exactly",
	},
	Source:  "the same product's price without promotion; against the average of all products, a change of mix would pass for one of price",
	Needs:   [][]string{slices.Concat([]string{"line_item.promo"}, soldNeeds), slices.Concat([]string{"line_item.discount"}, soldNeeds)},
	Uses:    []string{"line_item.cost"},
	Splits:  []string{"product"},
	Options: []Option{topOption("15")},
	Make:    promotionPriceEffectOf,
}

// onPromotion tells which lines were sold on promotion.
func (q *Question) onPromotion() func(row int) bool {
	if promos := q.Col("line_item.promo"); promos != nil {
		return promos.Has
	}
	discounts := q.Col("line_item.discount")
	return func(row int) bool { return discounts.Has(row) && discounts.At(row) > 0 }
}

func promotionPriceEffectOf(q *Question) ([]table.Table, error) {
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	products, promoted := q.Dimension("product"), q.onPromotion()
	on, _ := q.soldBy(products, q.Window, promoted)
	off, _ := q.soldBy(products, q.Window, func(row int) bool { return !promoted(row) })
	var both, alone []*change
	for code := range on {
		c := &change{name: products.Name(uint32(code)), before: off[code], now: on[code]}
		switch {
		case c.comparable():
			c.before.rest, c.now.rest = stats.Sum128{}, stats.Sum128{}
			both = append(both, c)
		case c.now.price() != nil:
			alone = append(alone, c)
		}
	}
	b := bridgeOf(both)
	t, bridged := q.promotedTable(both, alone), q.promotedBridge(b)
	switch {
	case len(both)+len(alone) == 0:
		t.Notes = append(t.Notes, note("nothing was sold on promotion"))
	case len(alone) > 0:
		t.Notes = append(t.Notes, note(plural(len(alone), "product")+" sold on promotion alone: without a usual price, and in no sum"))
	}
	limit(&t, top, "product")
	return []table.Table{t, bridged}, nil
}

// promotedTable is the products sold on promotion, those with most given away first.
func (q *Question) promotedTable(both, alone []*change) table.Table {
	t := table.Table{
		ID: "promotion_price_effect", Title: "Price on promotion", Labels: []table.Label{{ID: "product", Title: "Product"}},
		Columns: []table.Column{
			{ID: "units", Title: "Pieces", Unit: table.Count, Better: table.Flat},
			{ID: "price", Title: "Price", Unit: table.Money, Better: table.Up}, {ID: "usual", Title: "Usual", Unit: table.Money, Better: table.Up},
			{ID: "change", Title: "Change", Unit: table.Rate, Better: table.Up},
			{ID: "effect", Title: "Effect", Unit: table.Money, Better: table.Up, Draw: table.Bar},
			{ID: "margin", Title: "Margin", Unit: table.Rate, Better: table.Up}, {ID: "usual_margin", Title: "Usual margin", Unit: table.Rate, Better: table.Up},
		},
	}
	slices.SortFunc(both, func(a, b *change) int { return cmp.Or(a.price.Cmp(b.price), cmp.Compare(a.name, b.name)) })
	slices.SortFunc(alone, func(a, b *change) int { return cmp.Compare(a.name, b.name) })
	total := &change{name: "Total", price: new(big.Rat)}
	for _, c := range both {
		t.Rows = append(t.Rows, table.Row{Names: []string{c.name}, Cells: q.promoted(c)})
		total.before.join(&c.before)
		total.now.join(&c.now)
		total.price.Add(total.price, c.price)
	}
	for _, c := range alone {
		t.Rows = append(t.Rows, table.Row{Names: []string{c.name}, Cells: q.promoted(c)})
	}
	if len(both) > 0 {
		t.Total = &table.Row{Names: []string{total.name}, Cells: q.promoted(total)}
		q.atUsualPrices(t.Total.Cells, total)
	}
	return t
}

// join adds what was sold of another product.
func (s *sold) join(o *sold) {
	s.units.AddSum(o.units)
	s.amount.AddSum(o.amount)
	s.costed.AddSum(o.costed)
	s.cost.AddSum(o.cost)
}

// promoted is the cells of a product sold on promotion.
func (q *Question) promoted(c *change) []table.Cell {
	price, usual, effect := q.amountOr(c.now.price()), q.amountOr(c.before.price()), q.amountOr(c.price)
	return []table.Cell{
		cellOf(table.Of(c.now.pieces())), cellOf(price), cellOf(usual), cellOf(lessOne(Share(price, usual))), cellOf(effect),
		cellOf(q.margin(&c.now)), cellOf(q.margin(&c.before)),
	}
}

// atUsualPrices puts what the same pieces would have brought at their usual prices
// in the place of the usual price of another mix of them.
func (q *Question) atUsualPrices(cells []table.Cell, total *change) {
	money := new(big.Rat).Sub(total.now.money(), total.price)
	usual := q.amount(money.Quo(money, total.now.pieces()))
	cells[2], cells[3] = cellOf(usual), cellOf(lessOne(Share(cells[1].Value, usual)))
}

// amountOr is an amount, or that there is nothing to compare with.
func (q *Question) amountOr(r *big.Rat) table.Value {
	if r == nil {
		return table.Undefined(table.NothingToCompare)
	}
	return q.amount(r)
}

// margin is the gross margin rate of the lines that say what they cost.
func (q *Question) margin(s *sold) table.Value {
	costed := whole(s.costed, field.Money)
	switch {
	case q.Col("line_item.cost") == nil:
		return table.Undefined(table.Needs("line_item.unit_cost", "line_item.unit_cost"))
	case costed.Sign() <= 0:
		return table.Undefined(table.NothingToDivideBy)
	}
	return Share(minus(q.amount(costed), q.amount(whole(s.cost, field.Money))), q.amount(costed))
}

// promotedBridge leads from what the products brought without promotion to what they
// brought with it.
func (q *Question) promotedBridge(b *bridge) table.Table {
	t := table.Table{
		ID: "promotion_price_effect.bridge", Title: "From without to on promotion", Labels: []table.Label{{ID: "part", Title: "Part"}},
		Columns: []table.Column{{ID: "amount", Title: "Amount", Unit: table.Money, Better: table.Up, Draw: table.Bar}},
	}
	for _, part := range []struct {
		name   string
		amount *big.Rat
	}{{"Without promotion", b.before}, {"Volume", b.volume}, {"Mix", b.mix}, {"Price", b.price}, {"On promotion", b.now}} {
		t.Rows = append(t.Rows, table.Row{Names: []string{part.name}, Cells: []table.Cell{cellOf(q.amount(part.amount))}})
	}
	return t
}
