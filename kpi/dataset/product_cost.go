package dataset

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// unitCost is what one piece of a product costs on some day: the goods themselves,
// and what else is spent on it. Missing stands for what is not listed.
type unitCost struct{ goods, other int64 }

// unlisted is the unit cost of a product without listed costs.
var unlisted = unitCost{Missing, Missing}

// costStep is the unit cost of a product from a day on.
type costStep struct {
	from int64
	unitCost
}

// pricedIn is a product with the currency of its costs or prices; that is empty in
// a run of one currency.
type pricedIn struct {
	product  int32
	currency string
}

// component is a part of a product's unit cost, from a day on.
type component struct {
	of   pricedIn
	from int64
	name string
	unit int64
}

// listedCosts is the unit cost of each line's product on the day it was sold.
func (d *Dataset) listedCosts() func(row int) unitCost {
	days, products := d.col("line_item.sold_on"), d.col("line_item.product")
	if days == nil || products == nil || d.col("cost.product") == nil || d.col("cost.unit_cost") == nil {
		return func(int) unitCost { return unlisted }
	}
	numbers := productNumbers{d: d, unknown: map[int64]int32{}}
	steps := d.costSteps(numbers.of("cost.product"))
	lines, currency := numbers.of("line_item.product"), d.currencyOf("line_item.sold_in")
	return func(row int) unitCost {
		day := days.At(row)
		if lines[row] == NoRow || day == Missing {
			return unlisted
		}
		all := steps[pricedIn{lines[row], currency(row)}]
		at, exact := slices.BinarySearchFunc(all, day, func(s costStep, day int64) int { return cmp.Compare(s.from, day) })
		if exact {
			at++
		}
		if at == 0 {
			return unlisted
		}
		return all[at-1].unitCost
	}
}

// costSteps are the unit costs of every product, by day.
func (d *Dataset) costSteps(products []int32) map[pricedIn][]costStep {
	all := d.components(products)
	steps := map[pricedIn][]costStep{}
	now := map[string]int64{}
	for i, c := range all {
		if i == 0 || all[i-1].of != c.of {
			clear(now)
		}
		now[c.name] = c.unit
		if i+1 == len(all) || all[i+1].of != c.of || all[i+1].from != c.from {
			steps[c.of] = append(steps[c.of], costStep{c.from, total(now)})
		}
	}
	return steps
}

// components are the listed costs, by product and day; of two of the same component
// and day the one that stands later in the input holds.
func (d *Dataset) components(products []int32) []component {
	units, names, days, currency := d.col("cost.unit_cost"), d.col("cost.component"), d.col("cost.valid_from"), d.currencyOf("cost.currency")
	var all []component
	for row, unit := range units.All() {
		if products[row] == NoRow || unit == Missing {
			continue
		}
		c := component{of: pricedIn{products[row], currency(row)}, from: math.MinInt64, unit: unit}
		if days != nil {
			c.from = days.At(row) // without a day it holds from the beginning
		}
		if names != nil {
			c.name = squash(names.TextAt(row))
		}
		if !recovered(c.name) {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b component) int {
		return cmp.Or(cmp.Compare(a.of.product, b.of.product), strings.Compare(a.of.currency, b.of.currency), cmp.Compare(a.from, b.from))
	})
	return all
}

// total adds the components up, those of the goods apart from the rest. A product
// with listed costs has other costs of 0 where none are listed.
func total(components map[string]int64) unitCost {
	sum, goods := unitCost{}, false
	for name, unit := range components {
		if ofGoods(name) {
			sum.goods, goods = minus(sum.goods, -unit), true
		} else {
			sum.other = minus(sum.other, -unit)
		}
	}
	if !goods {
		sum.goods = Missing
	}
	return sum
}

// ofGoods tells whether a component is part of what the goods themselves cost. A
// cost that names no component is all of it.
func ofGoods(name string) bool {
	switch name {
	case "", "sourcing", "source", "material", "materials", "rawmaterial", "rawmaterials", "labour", "labor",
		"goods", "cogs", "costofgoods", "costofgoodssold", "purchase", "purchasing", "production", "manufacturing":
		return true
	}
	return false
}

// recovered tells whether a component is a tax that is got back, and so no cost.
func recovered(name string) bool {
	return strings.Contains(name, "recoverable") && !strings.Contains(name, "nonrecoverable") && !strings.Contains(name, "unrecoverable")
}

// productNumbers gives each product one number, whichever kind of record names it:
// its row, else one beyond all rows for a product that no file lists.
type productNumbers struct {
	d       *Dataset
	unknown map[int64]int32
}

// of is the number of the product that each record names; NoRow where it names none.
func (p *productNumbers) of(name string) []int32 {
	c := p.d.col(name)
	numbers := make([]int32, c.Len())
	rows := p.d.Link(c.Field.Kind, field.Product)
	beyond := int32(p.d.Table(field.Product).Rows())
	for row, key := range c.keys() {
		switch {
		case rows != nil && rows[row] != NoRow:
			numbers[row] = rows[row]
		case key == Missing:
			numbers[row] = NoRow
		default:
			n, ok := p.unknown[key]
			if !ok {
				n = beyond + int32(len(p.unknown))
				p.unknown[key] = n
			}
			numbers[row] = n
		}
	}
	return numbers
}
