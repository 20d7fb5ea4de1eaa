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

// ofQuota are the rules that every attainment of a rep's quota keeps.
func ofQuota(more ...string) []string {
	return append([]string{
		"reps without such a quota are in neither sum",
		"quotas count where their whole period lies in the period asked for; a quarter's quota is not split over its months",
	}, more...)
}

var quota = []metric.Metric{
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
		ID: "activities_quota_attainment", Name: "Activities quota attainment", Section: "A", VariantOf: "quota_attainment",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:    "what part of their quotas of activities the reps with such a quota did",
		Edge:   ofQuota("every completed activity counts, incoming ones too"),
		Source: "actual ÷ quota, sum over sum",
		Bases:  repAttainment("activities", of(activities()), "activities"),
	},
}
