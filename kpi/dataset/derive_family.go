package dataset

import "kpi/kpi/field"

// familiesOf is the family of the product that each record of a column names, as a
// code of the dictionary; of a product whose family nobody knows it is the product
// itself. It is nil without a column.
func (d *Dataset) familiesOf(products *Column, dict *Dict) *Column {
	if products == nil {
		return nil
	}
	own := codesFor(products, "product ", dict)
	codes := make([]uint32, 0, products.Len())
	for _, code := range products.AllCodes() {
		codes = append(codes, own[code])
	}
	known, rows := d.col("product.family"), d.Link(products.Field.Kind, field.Product)
	if known != nil && rows != nil {
		families := codesFor(known, "family ", dict)
		for row, product := range rows {
			if product != NoRow && known.Has(int(product)) {
				codes[row] = families[known.CodeAt(int(product))]
			}
		}
	}
	return &Column{codes: codes}
}

// codesFor are the codes of a column's texts in another dictionary, where each bears
// a word before it.
func codesFor(c *Column, before string, dict *Dict) []uint32 {
	codes := make([]uint32, c.Dict.Len())
	for code := 1; code < len(codes); code++ {
		codes[code] = dict.Code(before + Canonical(c.Dict.Text(uint32(code))))
	}
	return codes
}

// newFamilies marks the orders in which a customer buys a product family that it
// never bought before. A first order is none of them.
func (d *Dataset) newFamilies(c *Column) {
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	order := d.col("deal.customer_order").flat()
	c.codes = make([]uint32, len(order))
	for row, n := range order {
		if n != Missing {
			c.codes[row] = no
		}
	}
	for _, own := range groups(arranged(d.bought(order), d.apart(field.Deal)...)) {
		if deal := own[0].row; order[deal] > one {
			c.codes[deal] = yes
		}
	}
}

// bought is the orders in which each customer bought each family: by their lines,
// those of goods that came back or of no pieces left out, else by their product.
func (d *Dataset) bought(order []int64) []ordered {
	var rows []ordered
	dict, pairs, closed := NewDict(), map[[2]uint32]uint32{}, d.col("deal.closed").flat()
	customers := d.customersOf(field.Deal)
	add := func(deal int32, family uint32) {
		if order[deal] == Missing || family == 0 {
			return
		}
		pair := [2]uint32{customers.CodeAt(int(deal)), family}
		if pairs[pair] == 0 {
			pairs[pair] = uint32(len(pairs) + 1)
		}
		rows = append(rows, ordered{pairs[pair], int32(closed[deal]), deal})
	}
	told := make([]bool, len(order))
	if families := d.familiesOf(d.col("line_item.product"), dict); families != nil {
		quantities := d.col("line_item.quantity")
		for line, deal := range d.Link(field.LineItem, field.Deal) {
			if n := valueAt(quantities, line); n != Missing && n <= 0 {
				continue
			}
			if family := families.codes[line]; deal != NoRow && family != 0 {
				told[deal] = true
				add(deal, family)
			}
		}
	}
	if families := d.familiesOf(d.col("deal.product"), dict); families != nil {
		for deal, family := range families.codes {
			if !told[deal] {
				add(int32(deal), family)
			}
		}
	}
	return rows
}
