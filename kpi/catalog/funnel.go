package catalog

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// openDeals is the number of deals open at the end of the day of the figure.
var openDeals = deals(openStock, tracked, sale)

// wonCycle is how long the deals won took.
var wonCycle = sample("deal.cycle", by("deal.closed"), won, sale)

var funnel = []metric.Metric{
	{
		ID: "new_opportunities", Name: "New opportunities", Section: "B",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many deals were created",
		Edge:  []string{"deals without a created date are in no period", "duplicates, errors, tests and refunds are left out"},
		Bases: from("deals", of(deals(by("deal.created"), valid, sale))),
	},
	{
		ID: "win_rate", Name: "Win rate", Section: "B",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the deals decided in the period was won",
		Edge: []string{
			"open deals are left out; a period with no decided deal has no win rate",
			"no-decision and disqualified deals are lost",
		},
		Source: "won ÷ closed, as Salesforce's knowledge base (000387867) and Pipeline CRM define it",
		Bases:  from("deals", metric.Share{Whole: deals(by("deal.closed"), decided, sale), Part: []metric.Filter{won}}),
	},
	{
		ID: "win_rate_value", Name: "Win rate by value", Section: "G",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what share of the money decided in the period was won",
		Edge:   []string{"negative amounts and refunds are left out", "deals without an amount are left out, and show in the coverage"},
		Source: "Fivetran's Salesforce package; QuarterOne",
		Bases:  from("deals", metric.Share{Whole: sum("deal.amount", by("deal.closed"), decided, sale, notNegative), Part: []metric.Filter{won}}),
	},
	{
		ID: "win_rate_cohort", Name: "Win rate by creation", Section: "G",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the deals created in the period has been won by the as-of date",
		Edge: []string{
			"deals that are still open count as not won yet, so that young periods look worse than they will be",
		},
		Source: "Varicent's created win rate; Salesforce's alternative",
		Bases: from("deals", metric.Share{
			Whole: deals(by("deal.created"), valid, sale),
			Part:  []metric.Filter{won, filter("by now", anchored("deal.closed", metric.AtMost, metric.AsOf))},
		}),
	},
	{
		ID: "sales_cycle_length", Name: "Sales cycle", Section: "B",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Days, Better: table.Down,
		Doc: "how many days a won deal takes from created to closed",
		Edge: []string{
			"lost deals are left out: their closed dates are clean-up dates",
			"a deal closed before it was created, or without a created date, has no cycle",
		},
		Source: "created to won as in HubSpot and Fivetran; the median, as one old deal moves the mean",
		Bases:  from("deals", metric.Stat{Of: wonCycle, Headline: metric.Median}),
	},
	{
		ID: "sales_pipeline_value", Name: "Pipeline", Section: "B",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Money, Better: table.Up,
		Doc: "what the deals open on the day are worth",
		Edge: []string{
			"deals past their expected date are in it",
			"an open deal without a created date counts as open from the start",
			"the pipeline of a past day uses the amounts of today's export",
		},
		Bases: from("deals", of(sum("deal.amount", openStock, tracked, sale))),
	},
}

var pipeline = []metric.Metric{
	{
		ID: "deals_open", Name: "Deals open", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many deals are open on the day",
		Edge:  []string{"an open deal without a created date counts as open from the start"},
		Bases: from("deals", of(openDeals)),
	},
	{
		ID: "weighted_pipeline", Name: "Weighted pipeline", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Money, Better: table.Up,
		Doc:   "what the open deals are worth, each times its chance of being won",
		Edge:  []string{"the chance is the export's own", "a deal without an amount or a chance is left out, and shows in the coverage"},
		Bases: from("deals", of(weighted)),
	},
	{
		ID: "sales_velocity", Name: "Sales velocity", Section: "G",
		Family: metric.Productivity, Lead: metric.Leading, Unit: table.MoneyPerDay, Better: table.Up,
		Doc: "how much money the open deals bring a day, at the rate of the last 12 months",
		Edge: []string{
			"deal size, win rate and mean cycle are of the 12 months to the day of the figure",
			"a missing factor, or a cycle of 0 days, gives no velocity",
		},
		Source: "opportunities × deal size × win rate ÷ cycle, with opportunities open now",
		Bases: from("deals", metric.Ratio{
			Num: metric.Product{Factors: []metric.Expr{
				of(openDeals),
				metric.In{Window: metric.Trailing12, Expr: metric.Ref{ID: "average_deal_size"}},
				metric.In{Window: metric.Trailing12, Expr: metric.Ref{ID: "win_rate"}},
			}},
			Den: metric.In{Window: metric.Trailing12, Expr: metric.Stat{Of: wonCycle, Headline: metric.Mean}},
		}),
	},
	{
		ID: "pipeline_created", Name: "Pipeline created", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Money, Better: table.Up,
		Doc:   "what the deals created in the period are worth",
		Edge:  []string{"the amounts are those of the export, not those at creation"},
		Bases: from("deals", of(sum("deal.amount", by("deal.created"), valid, sale))),
	},
	{
		ID: "pipeline_coverage", Name: "Pipeline coverage", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Ratio, Better: table.Band,
		Doc: "how many times the open deals due in the period cover what is left of its target",
		Edge: []string{
			"deals past their expected date are left out",
			"a target that is met needs no cover",
		},
		Source: "remaining quota, not full quota; what is enough is 1 ÷ win rate by value, not a fixed 3",
		Bases: from("deals", metric.Ratio{
			Num:   of(sum("deal.amount", openStock, tracked, sale, due)),
			Den:   metric.Minus{A: metric.TargetOf("revenue"), B: metric.Ref{ID: "revenue"}},
			Spent: table.QuotaMet,
		}),
	},
	{
		ID: "deal_age", Name: "Age of open deals", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Days, Better: table.Down,
		Doc:   "how many days the open deals have been open",
		Edge:  []string{"deals without a created date have no age"},
		Bases: from("deals", metric.Stat{Of: ages, Headline: metric.Median}),
	},
	{
		ID: "overdue_open", Name: "Overdue deals", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Count, Better: table.Down,
		Doc:   "how many open deals are past their expected date",
		Edge:  []string{"HubSpot sets the expected date to the end of the month of creation, so it may be no promise"},
		Bases: from("deals", of(deals(openStock, tracked, overdue))),
	},
}
