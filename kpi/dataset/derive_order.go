package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// mainLines marks the line of each order that brought most, which stands for the
// order: of several, the one whose id has the lowest key, then that which stands
// first.
func (d *Dataset) mainLines(c *Column) {
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	rows := d.Table(field.LineItem).Rows()
	c.codes = make([]uint32, rows)
	ids, amounts := make([]int64, rows), slices.Repeat([]int64{Missing}, rows)
	if col := d.col("line_item.id"); col != nil {
		ids = col.keys()
	}
	if col := d.col("line_item.net_amount"); col != nil {
		amounts = col.flat()
	}
	for order := range d.baskets() {
		for _, line := range order {
			c.codes[line.row] = no
		}
		most := slices.MinFunc(order, func(a, b ordered) int {
			return cmp.Or(cmp.Compare(amounts[b.row], amounts[a.row]), cmp.Compare(ids[a.row], ids[b.row]))
		})
		c.codes[most.row] = yes
	}
}

// orderFamilies is the number of different product families in the order of each
// line; a product of no family is one by itself.
func (d *Dataset) orderFamilies(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.LineItem).Rows())
	family, families := d.lineFamilies(), map[uint32]bool{}
	for order := range d.baskets() {
		clear(families)
		for _, line := range order {
			if f := family(int(line.row)); f != 0 {
				families[f] = true
			}
		}
		for _, line := range order {
			c.nums[line.row] = int64(len(families)) * one
		}
	}
}

// baskets are the lines of each order that were sold on some day and not returned, as
// they stand in the input.
func (d *Dataset) baskets() func(yield func(lines []ordered) bool) {
	sold, days, returned := d.col("line_item.is_sold"), d.col("line_item.sold_on"), d.returned()
	yes := field.Get("line_item.is_sold").Code("yes")
	orders := marks{of: d.col("line_item.deal")}
	var all []ordered
	for row, code := range sold.AllCodes() {
		if code != yes || !days.Has(row) || returned(row) {
			continue
		}
		if order := orders.number(row); order != 0 {
			all = append(all, ordered{group: order, row: int32(row)})
		}
	}
	if len(all) > 0 {
		all = inOrder(all, func(o ordered) uint32 { return o.group })
	}
	return func(yield func([]ordered) bool) {
		for lo, hi := 0, 0; lo < len(all); lo = hi {
			for hi = lo; hi < len(all) && all[hi].group == all[lo].group; hi++ {
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
