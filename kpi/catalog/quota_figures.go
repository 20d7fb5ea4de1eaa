package catalog

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// The figures of a quota sheet. Those of quotas are of the reps who have one, and add
// up: the reps' quotas, revenue and gaps make the team's and everybody's, exactly. Those
// of the sales target are of whoever a target is set for: the company, a team, a
// location, a rep.

// daysLeft is the working days of the period that come after as-of.
var daysLeft = metric.Minus{A: metric.Workdays{Full: true}, B: metric.Workdays{}}

// neededADay is what every working day left must bring of a target.
func neededADay(target, actual string) metric.Expr {
	missing := metric.Minus{A: metric.Ref{ID: target}, B: metric.Ref{ID: actual}}
	return metric.Ratio{
		Num:   metric.Given{Of: missing, If: having("while any is missing", missing, metric.Above, 0), Why: table.QuotaMet},
		Den:   daysLeft,
		Spent: table.PeriodOver,
	}
}

// atThisPace is what a figure comes to by the end of the period, if the working days
// left bring as much as those so far.
func atThisPace(id string) metric.Expr {
	return metric.Ratio{
		Num: metric.Product{Factors: []metric.Expr{metric.Ref{ID: id}, metric.Workdays{Full: true}}},
		Den: metric.Workdays{},
	}
}

// neededEdge are the rules for what a day must bring.
var neededEdge = []string{
	"nothing is needed of who has reached it, and after the last working day no day is left to do it on",
	"the as-of day itself is over",
}

var quotaFigures = []metric.Metric{
	{
		ID: "reps_with_quota", Name: "Reps with a quota", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Count, Better: table.Flat,
		Doc:   "how many reps have a revenue quota",
		Edge:  []string{"a quota of 0 is none", "quotas count where their whole period lies in the period asked for"},
		Bases: from("quotas", metric.Group{By: "rep", Having: []metric.Having{hasQuota}}),
	},
	{
		ID: "quota", Name: "Quota", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Flat,
		Doc: "the revenue quotas of the reps, added up",
		Edge: []string{
			"what is set for a team, a location or the company is no rep's quota: that is the sales target",
			"quotas count where their whole period lies in the period asked for; a quarter's quota is not split over its months",
			"a quota of the quarter and quotas of its months are added where both are given",
			"one that names no rep is nobody's: it is in the total, and by rep in a row of its own",
		},
		Bases: from("quotas", repQuota),
	},
	{
		ID: "quota_revenue", Name: "Revenue under quota", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc: "what the reps with a quota sold",
		Edge: []string{
			"together with the revenue without quota it is all revenue, to the last unit",
			"who has no quota has sold 0 under it",
		},
		Bases: from("deals", metric.Group{By: "rep", Having: []metric.Having{hasQuota}, Sum: metric.Ref{ID: "revenue"}}),
	},
	{
		ID: "revenue_without_quota", Name: "Revenue without quota", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Flat,
		Doc:   "what reps without a quota sold, and nobody: it leads from the revenue under quota to all revenue",
		Edge:  []string{"by rep, what nobody sold stands in a row of its own"},
		Bases: from("deals", metric.Minus{A: metric.Ref{ID: "revenue"}, B: metric.Ref{ID: "quota_revenue"}}),
	},
	{
		ID: "quota_gap", Name: "Gap to quota", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc:   "by how much the reps with a quota are above it, or, below 0, still under it",
		Edge:  []string{"reps without a quota have no gap, and their revenue closes nobody's", "what one rep is above it is taken off what others are missing"},
		Bases: from("deals", metric.Minus{A: metric.Ref{ID: "quota_revenue"}, B: metric.Ref{ID: "quota"}}),
	},
	{
		ID: "quota_needed_per_day", Name: "Needed a day to quota", Section: "H",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.MoneyPerDay, Better: table.Down,
		Doc:   "what the reps with a quota must sell on each working day left to reach it",
		Edge:  neededEdge,
		Bases: from("deals", neededADay("quota", "quota_revenue")),
	},
	{
		ID: "quota_outlook", Name: "Quota outlook", Section: "H",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:    "what part of their quotas the reps with a quota will have sold by the end of the period at the pace so far",
		Edge:   []string{"before the first working day is over there is no pace", "of a period that is over it is the quota attainment"},
		Source: "linear, by working days; sum over sum",
		Bases:  from("deals", metric.Ratio{Num: atThisPace("quota_revenue"), Den: metric.Ref{ID: "quota"}, Spent: table.NoQuota}),
	},
	{
		ID: "revenue_run_rate", Name: "Revenue at this pace", Section: "H",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Money, Better: table.Up,
		Doc:    "the revenue to expect by the end of the period, if the working days left bring as much as those so far",
		Edge:   []string{"before the first working day is over there is no pace", "of a period that is over it is the revenue", "all revenue counts, that of reps without a quota too"},
		Source: "linear, by working days",
		Bases:  from("deals", atThisPace("revenue")),
	},
	{
		ID: "sales_target", Name: "Sales target", Section: "A", VariantOf: "quota",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Flat,
		Doc: "the revenue that is to be reached",
		Edge: []string{
			"it is the company's own, else its teams', else its locations', else its reps' summed: what is set for all need not be the sum of what is set for each",
			"of one rep, team or location it is what is set for that one, else for the reps in it",
		},
		Bases: from("quotas", metric.TargetOf("revenue")),
	},
	{
		ID: "sales_target_gap", Name: "Gap to sales target", Section: "A", VariantOf: "quota_gap",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc:   "by how much revenue is above the sales target, or, below 0, still under it",
		Edge:  []string{"all revenue counts, that of reps without a quota too"},
		Bases: from("deals", metric.Minus{A: metric.Ref{ID: "revenue"}, B: metric.Ref{ID: "sales_target"}}),
	},
	{
		ID: "sales_target_needed_per_day", Name: "Needed a day to sales target", Section: "H", VariantOf: "quota_needed_per_day",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.MoneyPerDay, Better: table.Down,
		Doc:   "what must be sold on each working day left to reach the sales target",
		Edge:  neededEdge,
		Bases: from("deals", neededADay("sales_target", "revenue")),
	},
}
