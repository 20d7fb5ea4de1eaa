package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// named deals say whose they are.
var named = filter("named", present("deal.customer"))

// buyers is the number of customers with an order in the period.
var buyers = &metric.Measure{
	Records: field.Deal, Fold: metric.Distinct, Of: field.Get("deal.customer"), Time: by("deal.closed"), Where: []metric.Filter{won, sale},
}

// matureDays is how old a first order must be before its buyer is judged by whether
// another followed.
const matureDays = 90

var purchase = []metric.Metric{
	{
		ID: "repeat_purchase_rate", Name: "Repeat purchase rate", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the customers that first bought in the period has bought again by the as-of date",
		Edge: []string{
			"customers whose first order is less than 90 days before the as-of date are left out: they had no time",
			"in data that starts less than 12 months before the period, old customers look new",
		},
		Source: "customers with two or more orders ÷ customers with any, by the month of their first",
		Bases: from("deals", metric.Share{
			Whole: deals(by("deal.closed"), first, filter("mature", metric.Cond{
				Field: field.Get("deal.closed"), Op: metric.AtMost, Anchor: &metric.Anchor{At: metric.AsOf, Days: -matureDays},
			})),
			Part:  []metric.Filter{filter("with another by now", anchored("deal.next_order", metric.AtMost, metric.AsOf))},
			Empty: table.NoOrderMature,
		}),
		History: 12,
	},
	{
		ID: "purchase_frequency", Name: "Purchase frequency", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Ratio, Better: table.Up,
		Doc:   "how many orders each customer that bought in the period placed",
		Edge:  []string{"refunds are no orders; orders that name no customer are left out", "a period without orders has none"},
		Bases: from("deals", metric.Ratio{Num: of(deals(by("deal.closed"), won, sale, named)), Den: of(buyers)}),
	},
	{
		ID: "purchase_interval", Name: "Purchase interval", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Days, Better: table.Down,
		Doc:    "how many days after the one before a customer's order comes",
		Edge:   []string{"a first order has no interval", "two orders of one day are 0 days apart"},
		Source: "the median, over the orders of the period",
		Bases: from("deals", metric.Stat{
			Of:       sample("deal.since_last_order", by("deal.closed"), filter("repeat", compare("deal.customer_order", metric.AtLeast, 2))),
			Headline: metric.Median,
		}),
	},
	{
		ID: "new_vs_existing_mix", Name: "Share of revenue from new customers", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Flat,
		Doc: "what share of the revenue came from first orders",
		Edge: []string{
			"deals that name no customer are revenue, and nobody's first order: they lower the share; refunds are taken off the existing customers' part",
			"in data that starts less than 12 months before the period, old customers look new",
		},
		Source:  "first order by closed date, not the export's deal type",
		History: 12,
		Bases:   from("deals", metric.Share{Whole: sum("deal.net_amount", by("deal.closed"), won), Part: []metric.Filter{first}}),
	},
	{
		ID: "clv_historic", Name: "Customer value to date", Section: "D",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc: "what a customer has brought up to the day, on average, refunds taken off (revenue, not margin)",
		Edge: []string{
			"deals that name no customer are left out; a customer none of whose deals has an amount shows in the coverage",
			"a customer belongs to the rep, place and product of its newest deal",
			"a customer that buys in two currencies has a value in each",
		},
		Source: "the mean over all customers that ever bought; median and quartiles stand beside it",
		Bases: from("deals", metric.Stat{
			Of: sample("deal.customer_revenue", metric.Stock{From: field.Get("deal.closed"), To: field.Get("deal.customer_until")},
				won, named, filter("", present("deal.closed"))),
			Headline: metric.Mean,
		}),
	},
}
