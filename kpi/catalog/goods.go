package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Filters on order lines.
var (
	sold = filter("sold", is("line_item.is_sold", "yes"))
	// priced lines say what they brought and for how many pieces.
	priced = filter("", present("line_item.priced_units"))
	listed = filter("", present("line_item.list_amount"))
	// orders are counted by the line that stands for each.
	main    = filter("main", is("line_item.is_main", "yes"))
	several = filter("with an add-on", compare("line_item.order_families", metric.AtLeast, 2))
)

// lines adds up a field of the lines sold in the window.
func lines(name string, where ...metric.Filter) *metric.Measure {
	return sum(name, by("line_item.sold_on"), append([]metric.Filter{sold}, where...)...)
}

// orders is the number of orders, by their main lines.
var orders = count(field.LineItem, by("line_item.sold_on"), main)

var goods = []metric.Metric{
	{
		ID: "units_sold", Name: "Units sold", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Count, Better: table.Up, Quota: "units",
		Doc: "how many pieces were sold, returns taken off",
		Edge: []string{
			"a negative quantity, or a line of a refund, is a return in the period it is dated in",
			"lines of open, lost and excluded deals are left out; a line whose deal is not among the records counts",
			"a line without a day of its own has the day its deal was closed",
			"units of different kinds (pieces, kilos) are added: split by product",
		},
		Bases: from("order lines", of(lines("line_item.units"))),
	},
	{
		ID: "line_revenue", Name: "Revenue by order lines", Section: "A", VariantOf: "revenue",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc: "what the order lines sold in the period brought, returns taken off",
		Edge: []string{
			"it can be split by the product of each line; the revenue of deals has but the product of the deal",
			"the amount of the line, else its pieces times its price; a line with neither shows in the coverage",
			"it differs from revenue where deals hold more or less than their lines",
		},
		Bases: from("order lines", of(lines("line_item.net_amount"))),
	},
	{
		ID: "average_selling_price", Name: "Average selling price", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Flat,
		Doc: "what one piece was sold for on average",
		Edge: []string{
			"weighted by pieces: a line of 100 counts as 100 lines of one",
			"lines of 0 pieces, or without an amount, are left out, and show in the coverage",
			"returns are taken off both numbers",
		},
		Source: "net amount ÷ pieces, not the mean of the lines' prices, which overweights small lines",
		Bases:  from("order lines", metric.Ratio{Num: of(lines("line_item.net_amount", priced)), Den: of(lines("line_item.priced_units"))}),
	},
	{
		ID: "average_order_value", Name: "Average order", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc: "what an order is worth, returns taken off",
		Edge: []string{
			"a refund or return takes off money, and is no order",
			"net of discount, with tax and shipping only where the amounts of the export hold them",
			"an order without an amount is left out, and shows in the coverage; one for nothing counts",
		},
		Bases: []metric.Basis{
			{Name: "deals", Expr: metric.Ratio{Num: metric.Ref{ID: "revenue"}, Den: of(deals(by("deal.closed"), won, sale, valued))}},
			{Name: "order lines", Expr: metric.Ratio{Num: of(lines("line_item.net_amount")), Den: of(orders)}},
		},
	},
	{
		ID: "discount_rate", Name: "Discount", Section: "J",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Down,
		Doc: "what part of the list price was given away",
		Edge: []string{
			"lines without a list price or a discount are left out, and show in the coverage",
			"sold above list price it is negative: a surcharge",
			"the product's own list price is that of today",
		},
		Source: "weighted by value: (list − net) ÷ list, added up first",
		Bases: from("order lines", metric.Ratio{
			Num: metric.Minus{A: of(lines("line_item.list_amount")), B: of(lines("line_item.net_amount", listed))},
			Den: of(lines("line_item.list_amount")),
		}),
	},
	{
		ID: "attach_rate", Name: "Attach rate", Section: "J",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "the share of orders that sold something of another product family beside the main line",
		Edge: []string{
			"the main line of an order is the one that brought most; split by product it is the orders with that product as their main line",
			"a product without a family is a family by itself",
			"returns, and lines that name no order, are left out",
		},
		Source: "orders with primary and add-on ÷ orders with primary",
		Bases:  from("order lines", metric.Share{Whole: orders, Part: []metric.Filter{several}}),
	},
}

// What can be held against the competitors' prices: pieces sold, and those of them
// that somebody else sells.
var (
	kept    = filter("", compare("line_item.units", metric.Above, 0))
	matched = filter("matched", present("line_item.competitor_amount"))
	ours    = of(lines("line_item.net_amount", matched))
	theirs  = of(lines("line_item.competitor_amount", kept))
)

// ofCompetitors are the rules of every comparison with competitors' prices.
var ofCompetitors = []string{
	"a competitor's price is the last that was seen, the lowest of several on one day, 90 days or less before the sale; of several competitors, or places, the mean",
	"promotion prices and prices of 0 are left out",
	"lines of products that no competitor's price is known of are left out, and show in the coverage; returns are left out",
}

var competition = []metric.Metric{
	{
		ID: "competitor_price_gap", Name: "Gap to competitors' prices", Section: "A",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Flat,
		Doc:    "how much dearer (or, below zero, cheaper) our sales were than the same at our competitors",
		Edge:   ofCompetitors,
		Source: "own price ÷ competitor's price − 1, weighted by our own pieces",
		Bases:  from("order lines and prices", metric.Ratio{Num: metric.Minus{A: ours, B: theirs}, Den: theirs}),
	},
	{
		ID: "competitor_price_index", Name: "Price index to competitors", Section: "A", VariantOf: "competitor_price_gap",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Index, Better: table.Flat,
		Doc:    "what our sales cost, where 100 is what they would have cost at our competitors",
		Edge:   ofCompetitors,
		Source: "own ÷ competitor, so that above 100 we are dearer (NielsenIQ); the inverse is found too",
		Bases:  from("order lines and prices", metric.Product{Factors: []metric.Expr{metric.Number(100), metric.Ratio{Num: ours, Den: theirs}}}),
	},
	{
		ID: "competitor_price_coverage", Name: "Sales with a competitor's price", Section: "A",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "the part of our sales, in money, of which a competitor's price is known",
		Edge:  ofCompetitors[:2],
		Bases: from("order lines and prices", metric.Share{Whole: lines("line_item.net_amount", kept), Part: []metric.Filter{matched}}),
	},
}

// valued deals have an amount.
var valued = filter("", present("deal.amount"))
