package catalog

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Records whose margin is known: what they brought is what a margin is a part of.
var (
	costed      = filter("", present("line_item.margin"))
	costedDeals = filter("", present("deal.margin"))
	contributed = filter("", present("line_item.contribution"))
)

var (
	lineMargin   = lines("line_item.margin")
	dealMargin   = sum("deal.margin", by("deal.closed"), won)
	contribution = lines("line_item.contribution")
)

// marginRate is a margin as a part of what brought it; none where that is not above
// zero.
func marginRate(margin, revenue *metric.Measure) metric.Expr {
	return metric.Ratio{Num: of(margin), Den: of(revenue), Spent: table.NothingToDivideBy}
}

var margin = []metric.Metric{
	{
		ID: "gross_margin", Name: "Gross margin", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up, Quota: "gross_margin",
		Doc: "what is left of the sales after the cost of the goods",
		Edge: []string{
			"the goods cost what the line says, else the sourcing, materials and labour listed for the product on the day of the sale, else what the product says",
			"a line or deal without a cost or an amount is left out, and shows in the coverage",
			"a return takes its margin off again",
			"shipping and tax are no cost of goods: contribution margin takes them off too",
		},
		Source: "price − cost of goods sold",
		Bases: []metric.Basis{
			{Name: "order lines", Expr: of(lineMargin)},
			{Name: "deals", Expr: of(dealMargin)},
		},
	},
	{
		ID: "gross_margin_rate", Name: "Gross margin rate", Section: "J",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "the part of the sales that is left after the cost of the goods",
		Edge: []string{
			"only what has a cost and an amount is in either number; the rest shows in the coverage",
			"sales of 0 or less have no rate",
		},
		Source: "ratio of the sums, not the mean of the lines' rates",
		Bases: []metric.Basis{
			{Name: "order lines", Expr: marginRate(lineMargin, lines("line_item.net_amount", costed))},
			{Name: "deals", Expr: marginRate(dealMargin, sum("deal.net_amount", by("deal.closed"), won, costedDeals))},
		},
	},
	{
		ID: "contribution_margin", Name: "Contribution margin", Section: "A", VariantOf: "gross_margin",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc: "what is left of the sales after every cost listed for the product",
		Edge: []string{
			"besides the cost of the goods: shipping, tax that is not recovered, and whatever else is listed, at what it cost on the day of the sale",
			"a line whose product has no listed cost on that day is left out, and shows in the coverage",
		},
		Source: "gross margin less all other listed components",
		Bases:  from("order lines", of(contribution)),
	},
	{
		ID: "contribution_margin_rate", Name: "Contribution margin rate", Section: "J", VariantOf: "gross_margin_rate",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:   "the part of the sales that is left after every cost listed for the product",
		Edge:  []string{"only lines with all costs and an amount are in either number; the rest shows in the coverage", "sales of 0 or less have no rate"},
		Bases: from("order lines", marginRate(contribution, lines("line_item.net_amount", contributed))),
	},
	{
		ID: "margin_quota_attainment", Name: "Margin quota attainment", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what part of their gross margin quotas the reps with such a quota made",
		Edge: []string{
			"reps without a gross margin quota are in neither sum",
			"sales without a cost are left out, and show in the coverage: below 95 % the figure says little",
		},
		Source: "Σ gross margin ÷ quota, in money",
		Bases:  attainment("order lines", "gross_margin", "gross_margin"),
	},
}
