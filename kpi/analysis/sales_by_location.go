package analysis

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// salesByLocation tells what each store, branch or region sold.
var salesByLocation = &Analysis{
	ID: "sales_by_location", Name: "Sales by location", Section: "A",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "what each location sold, its share of all, and how it stands to the average location",
	Formula: "share = location ÷ all; index = location ÷ mean of the locations × 100",
	Edge: []string{
		"online is a location like any other; sales without one are in the total, as (unassigned), and not in the mean",
		"one level serves the whole run: that of the deal, else of the order line, the customer or the rep; --location-from chooses",
		"locations that sold nothing, now or before, do not appear, nor count in the mean",
		"units are those of order lines, where the files have any",
	},
	Needs: [][]string{
		{"deal.location", "deal.closed", "deal.status", "deal.amount"},
		{"deal.customer", "customer.location", "deal.closed", "deal.status", "deal.amount"},
		{"deal.owner", "rep.location", "deal.closed", "deal.status", "deal.amount"},
		{"line_item.location", "line_item.net_amount", "line_item.sold_on", "line_item.is_sold"},
	},
	Metrics: []string{"revenue", "line_revenue", "units_sold"},
	Splits:  []string{"location"},
	Names:   true,
	Make:    salesByLocationOf,
}

func salesByLocationOf(q *Question) ([]table.Table, error) {
	ids := []string{"revenue"}
	if !q.Serves("revenue") {
		ids[0] = "line_revenue"
	}
	t := table.Table{
		ID: "sales_by_location", Title: "Sales by location", Labels: []table.Label{{ID: "location", Title: "Location"}},
		Columns: []table.Column{
			{ID: "revenue", Title: "Revenue", Unit: table.Money, Better: table.Up},
			{ID: "share", Title: "Share", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
			{ID: "index", Title: "Index", Unit: table.Index, Better: table.Up},
			{ID: "growth", Title: "Growth", Unit: table.Rate, Better: table.Up},
		},
	}
	if q.Serves("units_sold") {
		ids = append(ids, "units_sold")
		t.Columns = append(t.Columns,
			table.Column{ID: "units", Title: "Units", Unit: table.Count, Better: table.Up},
			table.Column{ID: "units_share", Title: "Of units", Unit: table.Rate, Better: table.Up},
			table.Column{ID: "units_index", Title: "Units index", Unit: table.Index, Better: table.Up})
	}
	groups, total := q.split("location", ids)
	cells := func(s standing) []table.Cell {
		var all []table.Cell
		for i, f := range s.now {
			all = append(all, figure(f), cellOf(Share(f.Value, total.now[i].Value)), cellOf(index(s, groups, i)))
			if i == 0 {
				all = append(all, cellOf(s.growth(i)))
			}
		}
		return all
	}
	for _, g := range groups {
		t.Rows = append(t.Rows, table.Row{Names: []string{g.name}, Cells: cells(g)})
	}
	// The total stands beside no mean.
	whole := total
	whole.unassigned = true
	t.Total = &table.Row{Names: []string{total.name}, Cells: cells(whole)}
	t.Notes = append(t.Notes, note("Location is taken from "+q.Dimension("location").Level.Key))
	return []table.Table{t}, nil
}
