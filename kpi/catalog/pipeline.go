package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// openDeals is the number of deals open at the end of the day of the figure.
var openDeals = deals(openStock, tracked, sale)

// weighted is the open amounts times their chances.
var weighted = &metric.Measure{
	Records: field.Deal, Fold: metric.SumProduct, Of: field.Get("deal.amount"), Times: field.Get("deal.chance"),
	Time: openStock, Where: []metric.Filter{tracked, sale},
}

// ages is how long the open deals have been open.
var ages = &metric.Measure{
	Records: field.Deal, Fold: metric.Sample, Of: field.Get("deal.created"), Until: &metric.Anchor{At: metric.Stand},
	Time: openStock, Where: []metric.Filter{tracked, sale},
}

var overdueEdge = []string{
	"HubSpot sets the expected date to the end of the month of creation, so it may be no promise",
	"known for the as-of day only: when deals closed since a past day were expected, the export no longer says",
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
		Edge:  []string{"the chance is the export's own", "a deal without an amount or a chance is left out, and shows in the coverage", "on a past day, deals decided since are left out, for the export no longer says what their chance was"},
		Bases: from("deals", of(weighted)),
	},
	{
		ID: "sales_velocity", Name: "Sales velocity", Section: "G",
		Family: metric.Productivity, Lead: metric.Leading, Unit: table.MoneyPerDay, Better: table.Up,
		Doc: "how much money the open deals bring a day, at the rate of the last 12 months",
		Edge: []string{
			"deal size, win rate and mean cycle are of the 12 months to the day of the figure",
			"a missing factor, or a cycle of 0 days, gives no velocity",
			reopenedEdge,
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
		Edge:  overdueEdge,
		Bases: from("deals", metric.Current{Of: of(deals(openStock, tracked, sale, overdue))}),
	},
}
