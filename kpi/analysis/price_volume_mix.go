package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// priceVolumeMix tells why revenue changed.
var priceVolumeMix = &Analysis{
	ID: "price_volume_mix", Name: "Price, volume and mix", Section: "J",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
	Doc:     "how much of the change in revenue comes from prices, from volume, from the mix of products, from new products and from those no longer sold",
	Formula: "price = Σ q₁ (p₁ − p₀); volume = (Q₁ − Q₀) × P₀; mix = Σ p₀ (q₁ − q₀) − volume; new and discontinued are what these brought; all add up to the change",
	Edge: []string{
		"the period is compared with the one before it, or as --compare says",
		"prices are weighted with today's pieces, volume with the earlier prices",
		"a product is new where none of it was sold before, and discontinued where none is sold now",
		"a product with no more pieces sold than returned in one of the periods, and lines without pieces, are in a part of their own",
		"lines without an amount are left out, and counted",
		"parts are whole cents, and mix takes what rounding leaves over, so that they add up exactly",
	},
	Source:  "the usual three-way bridge, with the earlier prices as weights",
	Needs:   [][]string{soldNeeds},
	Splits:  []string{"product"},
	Options: []Option{topOption("15")},
	Names:   true,
	Make:    priceVolumeMixOf,
}

// change is what became of one product between two periods.
type change struct {
	name          string
	before, now   sold
	price, volume *big.Rat
}

// comparable tells whether the product was sold, by pieces, in both periods.
func (c *change) comparable() bool { return c.before.price() != nil && c.now.price() != nil }

// total is the whole change.
func (c *change) total() *big.Rat { return new(big.Rat).Sub(c.now.all(), c.before.all()) }

// all is what lines brought, with pieces or without.
func (s *sold) all() *big.Rat { return new(big.Rat).Add(s.money(), s.leftOver()) }

// weigh takes the change of a product sold in both periods apart, in cents: the
// volume has what the price leaves.
func (c *change) weigh() {
	rise := new(big.Rat).Sub(c.now.price(), c.before.price())
	c.price = cents(rise.Mul(rise, c.now.pieces()))
	c.volume = new(big.Rat).Sub(c.now.money(), c.before.money())
	c.volume.Sub(c.volume, c.price)
}

// bridge is the parts of the change of all products: they add up to it.
type bridge struct{ before, price, volume, mix, fresh, gone, rest, now *big.Rat }

// bridgeOf adds the changes of products up.
func bridgeOf(changes []*change) *bridge {
	b := &bridge{}
	for _, part := range b.parts() {
		*part = new(big.Rat)
	}
	units0, units1, money0, both := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	for _, c := range changes {
		b.before.Add(b.before, c.before.all())
		b.now.Add(b.now, c.now.all())
		switch {
		case c.comparable():
			c.weigh()
			b.price.Add(b.price, c.price)
			both.Add(both, c.volume)
			units0.Add(units0, c.before.pieces())
			units1.Add(units1, c.now.pieces())
			money0.Add(money0, c.before.money())
			b.rest.Add(b.rest, new(big.Rat).Sub(c.now.leftOver(), c.before.leftOver()))
		case c.before.lines == 0:
			b.fresh.Add(b.fresh, c.now.all())
		case c.now.lines == 0:
			b.gone.Sub(b.gone, c.before.all())
		default:
			b.rest.Add(b.rest, c.total())
		}
	}
	if units0.Sign() > 0 {
		more := new(big.Rat).Sub(units1, units0)
		b.volume.Set(cents(more.Mul(more, money0.Quo(money0, units0))))
	}
	b.mix.Sub(both, b.volume)
	return b
}

func (b *bridge) parts() []**big.Rat {
	return []**big.Rat{&b.before, &b.volume, &b.mix, &b.price, &b.fresh, &b.gone, &b.rest, &b.now}
}

func priceVolumeMixOf(q *Question) ([]table.Table, error) {
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "price_volume_mix", Title: "Why revenue changed", Labels: []table.Label{{ID: "part", Title: "Part"}},
		Columns: []table.Column{{ID: "amount", Title: "Amount", Unit: table.Money, Better: table.Up, Draw: table.Bar}},
	}
	if q.Before == nil {
		t.Notes = append(t.Notes, note("there is no earlier period to compare with"))
		return []table.Table{t}, nil
	}
	changes, silent := q.changes()
	b := bridgeOf(changes)
	names := []string{"Revenue before", "Volume", "Mix", "Price", "New products", "Discontinued", "Returns and lines without pieces", "Revenue now"}
	for i, part := range b.parts() {
		t.Rows = append(t.Rows, table.Row{Names: []string{names[i]}, Cells: []table.Cell{cellOf(q.amount(*part))}})
	}
	if silent > 0 {
		t.Notes = append(t.Notes, note(plural(silent, "line")+" without an amount left out"))
	}
	products := q.changeTable(changes)
	limit(&products, top, "product")
	return []table.Table{t, products}, nil
}

// changes is what became of every product that was sold in either period.
func (q *Question) changes() (changes []*change, silent int) {
	products := q.Dimension("product")
	before, silent0 := q.soldBy(products, *q.Before, nil)
	now, silent1 := q.soldBy(products, q.Window, nil)
	for code := range now {
		if before[code].lines+now[code].lines > 0 {
			changes = append(changes, &change{name: products.Name(uint32(code)), before: before[code], now: now[code]})
		}
	}
	slices.SortFunc(changes, func(a, b *change) int {
		return cmp.Or(-new(big.Rat).Abs(a.total()).Cmp(new(big.Rat).Abs(b.total())), cmp.Compare(a.name, b.name))
	})
	return changes, silent0 + silent1
}

// changeTable is the changes product by product, the largest first.
func (q *Question) changeTable(changes []*change) table.Table {
	t := table.Table{
		ID: "price_volume_mix.products", Title: "By product", Labels: []table.Label{{ID: "product", Title: "Product"}},
		Columns: []table.Column{
			{ID: "before", Title: "Before", Unit: table.Money, Better: table.Up}, {ID: "now", Title: "Now", Unit: table.Money, Better: table.Up},
			{ID: "change", Title: "Change", Unit: table.Money, Better: table.Up, Draw: table.Bar},
			{ID: "by_price", Title: "Price", Unit: table.Money, Better: table.Up}, {ID: "by_pieces", Title: "Pieces", Unit: table.Money, Better: table.Up},
		},
	}
	for _, c := range changes {
		for _, l := range c.before.rows {
			q.pays(field.LineItem, l.row, l.amount, t.ID, "before", c.name)
			q.pays(field.LineItem, l.row, -l.amount, t.ID, "change", c.name)
		}
		for _, l := range c.now.rows {
			q.pays(field.LineItem, l.row, l.amount, t.ID, "now", c.name)
			q.pays(field.LineItem, l.row, l.amount, t.ID, "change", c.name)
		}
		price, pieces := table.Undefined(table.NothingToCompare), table.Undefined(table.NothingToCompare)
		if c.comparable() {
			price, pieces = q.amount(c.price), q.amount(c.volume)
		}
		t.Rows = append(t.Rows, table.Row{Names: []string{c.name}, Cells: []table.Cell{
			cellOf(q.amount(c.before.all())), cellOf(q.amount(c.now.all())), cellOf(q.amount(c.total())), cellOf(price), cellOf(pieces),
		}})
	}
	return t
}
