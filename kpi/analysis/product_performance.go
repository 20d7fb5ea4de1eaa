package analysis

import (
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// productPerformance puts the products side by side.
var productPerformance = &Analysis{
	ID: "product_performance", Name: "Product performance", Section: "J",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "what each product brought, how it grows, and what margin, discount and win rate it comes with",
	Formula: "revenue, share, growth, units, gross margin rate, discount and win rate, product by product",
	Edge: []string{
		"revenue is that of order lines, where the files have any, else that of deals by their product",
		"the win rate is that of the deals with the product on an order line, where lost deals have lines too; else that of the deals whose own product it is",
		"a bundle is one product, as the export writes it",
	},
	Needs: [][]string{
		{"line_item.product", "line_item.net_amount", "line_item.sold_on", "line_item.is_sold"},
		{"deal.product", "deal.closed", "deal.status", "deal.amount"},
	},
	Uses:    []string{"deal.id", "deal.closed", "deal.status", "deal.is_refund", "line_item.deal"},
	Metrics: []string{"line_revenue", "revenue", "units_sold", "gross_margin_rate", "discount_rate", "win_rate"},
	Splits:  []string{"product"},
	Options: []Option{topOption("20")},
	Names:   true,
	Make:    productPerformanceOf,
}

func productPerformanceOf(q *Question) ([]table.Table, error) {
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "product_performance", Title: "Product performance", Labels: []table.Label{{ID: "product", Title: "Product"}},
		Columns: []table.Column{
			{ID: "revenue", Title: "Revenue", Unit: table.Money, Better: table.Up}, {ID: "share", Title: "Share", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
			{ID: "growth", Title: "Growth", Unit: table.Rate, Better: table.Up},
		},
	}
	ids := []string{"revenue"}
	if q.Serves("line_revenue") && q.Dimension("product").Codes(field.LineItem) != nil {
		ids[0] = "line_revenue"
	}
	for _, more := range []table.Column{
		{ID: "units_sold", Title: "Units", Unit: table.Count, Better: table.Up},
		{ID: "gross_margin_rate", Title: "Margin", Unit: table.Rate, Better: table.Up},
		{ID: "discount_rate", Title: "Discount", Unit: table.Rate, Better: table.Down},
		{ID: "win_rate", Title: "Win rate", Unit: table.Rate, Better: table.Up},
	} {
		if q.Serves(more.ID) {
			ids, t.Columns = append(ids, more.ID), append(t.Columns, more)
		}
	}
	groups, total := q.split("product", ids)
	won := q.containing()
	for _, g := range groups {
		t.Rows = append(t.Rows, table.Row{Names: []string{g.name}, Cells: performance(g, total, ids, won)})
	}
	t.Total = &table.Row{Names: []string{total.name}, Cells: performance(total, total, ids, nil)}
	if won != nil {
		t.Notes = append(t.Notes, note("the win rate of a product is that of the deals with it on an order line: a deal counts for each of its products, and once in the total"))
	}
	limit(&t, top, "product")
	return []table.Table{t}, nil
}

// performance is the cells of a product; won is its deals, where lines tell them.
func performance(s, total standing, ids []string, won map[string]*contested) []table.Cell {
	cells := []table.Cell{figure(s.now[0]), cellOf(Share(s.now[0].Value, total.now[0].Value)), cellOf(s.growth(0))}
	for i, id := range ids[1:] {
		if id == "win_rate" && won != nil {
			cells = append(cells, won[s.name].cell())
		} else {
			cells = append(cells, figure(s.now[i+1]))
		}
	}
	return cells
}

// contested is the decided deals with a product on their lines.
type contested struct{ won, decided int64 }

// cell is their win rate; c is nil for a product on no line of them.
func (c *contested) cell() table.Cell {
	if c == nil {
		return rated(0, 0)
	}
	return rated(c.won, c.decided)
}

// containing is the deals decided in the period, by the products on their lines; nil
// where no lost deal has lines, so that all would seem won.
func (q *Question) containing() map[string]*contested {
	status, products, deals := q.Col("deal.status"), q.Dimension("product"), q.Data.Link(field.LineItem, field.Deal)
	if status == nil || q.Col("deal.closed") == nil || deals == nil {
		return nil
	}
	outcomes := map[int32]outcome{}
	for row, o := range q.decided(q.Window.Span) {
		outcomes[int32(row)] = o
	}
	type pair struct {
		deal    int32
		product string
	}
	codes, lost := products.Codes(field.LineItem), status.Field.Code("lost")
	met, by, anyLost := map[pair]bool{}, map[string]*contested{}, false
	for row := range q.Rows(field.LineItem) {
		one := pair{deals[row], products.Name(codes.CodeAt(row))}
		if one.deal == dataset.NoRow {
			continue
		}
		anyLost = anyLost || status.CodeAt(int(one.deal)) == lost
		if o, decided := outcomes[one.deal]; decided && !met[one] {
			met[one] = true
			if by[one.product] == nil {
				by[one.product] = &contested{}
			}
			by[one.product].add(o)
		}
	}
	if !anyLost {
		return nil
	}
	return by
}

func (c *contested) add(o outcome) {
	c.decided++
	if o == wasWon {
		c.won++
	}
}
