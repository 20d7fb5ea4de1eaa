package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// repQuota is the revenue quota of a rep.
var repQuota = metric.Target{Metric: "revenue", Entity: "rep"}

// hasQuota and wholePeriod say which reps take part in quota figures: those with
// a quota above zero, and those who neither joined nor left within the period.
var (
	hasQuota    = having("with a quota", repQuota, metric.Above, 0)
	wholePeriod = having("there all period", optional(&metric.Measure{
		Records: field.Rep, Fold: metric.Count, Time: metric.Timeless{},
		Where: []metric.Filter{either("joining or leaving",
			ifMapped(anchored("rep.start", metric.Above, metric.Start)), ifMapped(anchored("rep.end", metric.Below, metric.Stand)))},
	}), metric.Is, 0)
	atQuota = having("at quota", metric.Ratio{Num: metric.Ref{ID: "revenue"}, Den: repQuota}, metric.AtLeast, 1)
)

// active reps have a quota, or a deal or activity in the period.
var active = having("at work", metric.Plus{Terms: []metric.Expr{
	optional(deals(by("deal.created"))),
	optional(deals(by("deal.closed"))),
	optional(done),
	optional(count(field.Quota, metric.Within{First: field.Get("quota.start"), Last: field.Get("quota.end")},
		filter("", compare("quota.target", metric.Above, 0)))),
}}, metric.AtLeast, 1)

var revenue = []metric.Metric{
	{
		ID: "revenue", Name: "Revenue", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up, Quota: "revenue",
		Doc: "what the deals won in the period are worth, refunds taken off (bookings)",
		Edge: []string{
			"a refund or credit is taken off in the period it is dated in, whether its amount is written below zero or its type says refund",
			"a won deal without an amount is left out of the sum, and shows in the coverage",
			"a won deal without a closed date is in no period",
		},
		Source: "bookings (won amount) as Salesforce and HubSpot report it",
		Bases:  from("deals", of(sum("deal.net_amount", by("deal.closed"), won))),
	},
	{
		ID: "sales_growth", Name: "Sales growth", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		History: 12,
		Doc:     "how much more was sold than in the same period a year earlier",
		Edge: []string{
			"there is no growth over a period that sold nothing or less",
			"a period that is not over is compared with as many days of the earlier one",
		},
		Bases: from("deals", metric.Change{
			Now:  metric.Ref{ID: "revenue"},
			Base: metric.In{Window: metric.YearAgo, Expr: metric.Ref{ID: "revenue"}},
		}),
	},
	{
		ID: "sales_target_attainment", Name: "Sales target attainment", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what part of the sales target was reached",
		Edge: []string{
			"the target is the company's own, else its teams', else its locations', else its reps' summed",
			"all revenue counts, that of reps without a quota too",
			"a target of 0, or none, gives no attainment",
		},
		Source: "sum over sum: the team's won revenue ÷ its total quota",
		Bases: from("deals", metric.Ratio{
			Num: metric.Ref{ID: "revenue"}, Den: metric.TargetOf("revenue"), Spent: table.NoTarget,
		}),
	},
	{
		ID: "quota_attainment", Name: "Quota attainment", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what part of their quotas the reps with a quota sold",
		Edge: []string{
			"reps without a quota are in neither sum",
			"quotas count where their whole period lies in the period asked for; a quarter's quota is not split over its months",
			"a quota of the quarter and quotas of its months are added where both are given",
			"a rep's deals are those the export row names as owner",
		},
		Source: "actual ÷ quota; a team is the sum over the sum, never the mean of its reps",
		Bases: from("deals", metric.Ratio{
			Num:   metric.Group{By: "rep", Having: []metric.Having{hasQuota}, Sum: metric.Ref{ID: "revenue"}},
			Den:   metric.Group{By: "rep", Having: []metric.Having{hasQuota}, Sum: repQuota},
			Spent: table.NoQuota,
		}),
	},
	{
		ID: "quota_participation", Name: "Reps at quota", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Band,
		Doc: "the share of reps with a quota who reached it",
		Edge: []string{
			"reps who joined or left within the period are left out of both numbers",
			"under 5 reps the share says little: look at the number",
			"under 50 % or over 90 % of reps at quota hints at quotas that are too high or too low",
		},
		Source: "Alexander Group: 60 to 70 % of reps at quota is usual",
		Bases: from("deals", metric.Ratio{
			Num: metric.Group{By: "rep", Having: []metric.Having{hasQuota, wholePeriod, atQuota}},
			Den: metric.Group{By: "rep", Having: []metric.Having{hasQuota, wholePeriod}}, Spent: table.NoQuota,
		}),
	},
	{
		ID: "deals_won", Name: "Deals won", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Count, Better: table.Up, Quota: "deals",
		Doc:   "how many deals were won",
		Edge:  []string{"refunds are no deals", "deals won for nothing count"},
		Bases: from("deals", of(deals(by("deal.closed"), won, sale))),
	},
	{
		ID: "deals_lost", Name: "Deals lost", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Count, Better: table.Down,
		Doc:   "how many deals were lost",
		Edge:  []string{"no-decision and disqualified deals are lost; duplicates, errors, tests and refunds are not"},
		Bases: from("deals", of(deals(by("deal.closed"), lost, sale))),
	},
	{
		ID: "average_deal_size", Name: "Average deal", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc:    "what a won deal is worth on average",
		Edge:   []string{"refunds are in neither number", "deals won for nothing count; those without an amount are left out"},
		Source: "won deals only, as Fivetran's average bookings amount",
		Bases:  from("deals", metric.Stat{Of: sample("deal.amount", by("deal.closed"), won, sale), Headline: metric.Mean}),
	},
	{
		ID: "sales_per_rep", Name: "Sales per rep", Section: "A",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.MoneyPerRep, Better: table.Up,
		Doc:  "revenue for each rep at work",
		Edge: []string{"a rep is at work with a quota, a deal created or decided, or a completed activity in the period", "unassigned deals are in the revenue, and no rep"},
		Bases: from("deals", metric.Ratio{
			Num: metric.Ref{ID: "revenue"},
			Den: metric.Group{By: "rep", Having: []metric.Having{active}},
		}),
	},
}
