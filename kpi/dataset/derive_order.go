package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// basket is a line sold within its order.
type basket struct {
	order  uint32
	amount int64
	row    int32
	family uint32
}

// mainLines marks the line of each order that brought most, which stands for the
// order: of several, the one whose id comes first, then that which stands first.
func (d *Dataset) mainLines(c *Column) {
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	c.codes = make([]uint32, d.Table(field.LineItem).Rows())
	ids := d.col("line_item.id")
	for order := range d.baskets() {
		for _, b := range order {
			c.codes[b.row] = no
		}
		most := slices.MinFunc(order, func(a, b basket) int {
			if by := cmp.Compare(b.amount, a.amount); by != 0 || ids == nil {
				return by
			}
			return cmp.Compare(ids.TextAt(int(a.row)), ids.TextAt(int(b.row)))
		})
		c.codes[most.row] = yes
	}
}

// orderFamilies is the number of different product families in the order of each
// line; a product of no family is one by itself.
func (d *Dataset) orderFamilies(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.LineItem).Rows())
	families := map[uint32]bool{}
	for order := range d.baskets() {
		clear(families)
		for _, b := range order {
			if b.family != 0 {
				families[b.family] = true
			}
		}
		for _, b := range order {
			c.nums[b.row] = int64(len(families)) * one
		}
	}
}

// baskets are the lines of each order that were sold on some day and not returned, as they stand
// in the input.
func (d *Dataset) baskets() func(yield func([]basket) bool) {
	sold, days := d.col("line_item.is_sold"), d.col("line_item.sold_on")
	amounts, returned := d.col("line_item.net_amount"), d.returned()
	yes := field.Get("line_item.is_sold").Code("yes")
	orders, family := marks{of: d.col("line_item.deal")}, d.lineFamilies()
	var all []basket
	for row, code := range sold.AllCodes() {
		if order := orders.number(row); order != 0 && code == yes && days.Has(row) && !returned(row) {
			all = append(all, basket{order, valueAt(amounts, row), int32(row), family(row)})
		}
	}
	slices.SortStableFunc(all, func(a, b basket) int { return cmp.Compare(a.order, b.order) })
	return func(yield func([]basket) bool) {
		for lo, hi := 0, 0; lo < len(all); lo = hi {
			for hi = lo; hi < len(all) && all[hi].order == all[lo].order; hi++ {
			}
			if !yield(all[lo:hi]) {
				return
			}
		}
	}
}

// lineFamilies numbers the product family of a line: that of its product, else the
// product itself; 0 where no product is named.
func (d *Dataset) lineFamilies() func(row int) uint32 {
	products, families := d.Link(field.LineItem, field.Product), marks{of: d.col("product.family")}
	alone := marks{of: d.col("line_item.product")}
	return func(row int) uint32 {
		if products != nil && products[row] != NoRow {
			if family := families.number(int(products[row])); family != 0 {
				return 2 * family
			}
		}
		if product := alone.number(row); product != 0 {
			return 2*product + 1
		}
		return 0
	}
}
