package catalog

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// attainment is what the reps with a quota did of it: a metric, by its id, over the
// sum of their quotas.
func attainment(basis, id, quota string) []metric.Basis {
	return repAttainment(basis, metric.Ref{ID: id}, quota)
}

// repAttainment is attainment of a figure that is no metric of its own.
func repAttainment(basis string, actual metric.Expr, quota string) []metric.Basis {
	target := metric.Target{Metric: quota, Entity: "rep"}
	with := []metric.Having{having("with a quota", target, metric.Above, 0)}
	return from(basis, metric.Ratio{
		Num:   metric.Group{By: "rep", Having: with, Sum: actual},
		Den:   metric.Group{By: "rep", Having: with, Sum: target},
		Spent: table.NoQuota,
	})
}

// meanTarget is the mean of the quotas of a rate: the company's own, else its teams',
// else its locations', else its reps'.
func meanTarget(quota string) metric.Expr {
	var levels []metric.Expr
	for _, level := range metric.TargetOf(quota).(metric.First).Terms {
		number := *level.(metric.Target).Measure()
		number.Fold, number.Of = metric.Count, nil
		levels = append(levels, metric.Ratio{Num: level, Den: of(&number)})
	}
	return metric.First{Terms: levels}
}

// ofQuota are the rules that every attainment of a rep's quota keeps.
func ofQuota(more ...string) []string {
	return append([]string{
		"reps without such a quota are in neither sum",
		"quotas count where their whole period lies in the period asked for; a quarter's quota is not split over its months",
	}, more...)
}

// Credit of won deals, by rep: the parts of those that are split, and the others
// whole.
var (
	undivided = filter("undivided", is("deal.is_split", "no"))
	wonSplit  = filter("won", is("deal_split.deal_status", "won"))
	credited  = metric.Plus{Terms: []metric.Expr{
		of(sum("deal.net_amount", by("deal.closed"), won, undivided)),
		of(sum("deal_split.credit", by("deal_split.decided_on"), wonSplit)),
	}}
)

var quota = []metric.Metric{
	{
		ID: "credited_revenue", Name: "Credited revenue", Section: "A", VariantOf: "revenue",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc: "what the deals won are worth, each shared between its reps by the deal splits",
		Edge: []string{
			"a deal without splits is its owner's; one with splits is theirs who are named in them alone",
			"parts of shares that make 100 % add up to the deal exactly, to the last unit",
			"where the shares of a deal make less, the rest is nobody's; where they make more, the sum is more than the revenue",
			"a split of a deal that is not among the records shows in the coverage",
		},
		Bases: from("deals and their splits", credited),
	},
	{
		ID: "quota_attainment_split", Name: "Quota attainment, split credit", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what part of their quotas the reps with a quota sold, deals shared by the deal splits",
		Edge:   ofQuota("credit is that of credited revenue"),
		Source: "actual ÷ quota, sum over sum",
		Bases:  attainment("deals and their splits", "credited_revenue", "revenue"),
	},
	{
		ID: "units_quota_attainment", Name: "Units quota attainment", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what part of their quotas of units the reps with such a quota sold",
		Edge:   ofQuota("returns are taken off"),
		Source: "actual ÷ quota, sum over sum",
		Bases:  attainment("order lines", "units_sold", "units"),
	},
	{
		ID: "deals_quota_attainment", Name: "Deals quota attainment", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what part of their quotas of deals the reps with such a quota won",
		Edge:   ofQuota("refunds are no deals"),
		Source: "actual ÷ quota, sum over sum",
		Bases:  attainment("deals", "deals_won", "deals"),
	},
	{
		ID: "new_customers_quota_attainment", Name: "New customers quota attainment", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:     "what part of their quotas of new customers the reps with such a quota won",
		Edge:    ofQuota("a customer is new with its first won deal ever, and counts for the rep of that deal"),
		Source:  "actual ÷ quota, sum over sum",
		History: 12,
		Bases:   attainment("deals", "new_customers", "new_customers"),
	},
	{
		ID: "leads_quota_attainment", Name: "Leads quota attainment", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:    "what part of their quotas of leads the reps with such a quota brought in",
		Edge:   ofQuota("a lead counts for its owner, on the day it came in"),
		Source: "actual ÷ quota, sum over sum",
		Bases:  attainment("leads", "new_leads", "leads"),
	},
	{
		ID: "activities_quota_attainment", Name: "Activities quota attainment", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:    "what part of their quotas of activities the reps with such a quota did",
		Edge:   ofQuota("every completed activity counts, incoming ones too", countsOut),
		Source: "actual ÷ quota, sum over sum",
		Bases:  repAttainment("activities", of(done), "activities"),
	},
	{
		ID: "retention_quota_gap", Name: "Retention against quota", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "by how many percentage points the retention of customers is above what was set, or, below 0, under it",
		Edge: []string{
			"rates do not add up: where quotas are set for several reps, or for several months of the period, it is their mean that counts",
			"the company's own quotas come first, then its teams', its locations' and its reps'",
			"quotas count where their whole period lies in the period asked for, which they must cover",
		},
		Source:  "a rate is held against a rate by their difference: 90 % of a quota of 90 % says little",
		History: 12,
		Bases:   from("customers and quotas", metric.Minus{A: metric.Ref{ID: "retention_rate"}, B: meanTarget("retention")}),
	},
}
