package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// running is the subscriptions that run at the end of a day.
var running = metric.Stock{From: field.Get("subscription.start"), To: field.Get("subscription.end")}

// paying leaves out trials, paused ones and what does not recur.
var paying = filter("paying", is("subscription.paying", "yes"))

// yearly is what the subscriptions that run bring in a year. A month's worth is taken
// of the sum, so that it is rounded once.
var yearly = sum("subscription.annual", running)

// monthly is a year's money as a month's.
func monthly(year metric.Expr) metric.Expr {
	return metric.Ratio{Num: year, Den: metric.Number(12)}
}

// subscribers is the number of customers that pay for a subscription.
var subscribers = &metric.Measure{
	Records: field.Subscription, Fold: metric.Distinct, Of: field.Get("subscription.customer"), Time: running, Where: []metric.Filter{paying},
}

// moved is a part of the bridge from the recurring revenue at the opening of the
// period to that at its end.
func moved(take metric.Take) metric.Expr {
	return monthly(metric.Paired{Of: yearly, By: "customer", Then: metric.Opening, Take: take})
}

// movement is a KPI of the bridge.
func movement(id, name string, take metric.Take, better table.Better, doc string, edge ...string) metric.Metric {
	return metric.Metric{
		ID: id, Name: name, Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: better,
		Doc: doc, Edge: append(edge, bridged),
		Source: "customer by customer, as ChartMogul and the SaaS Metrics Standards Board define it",
		Bases:  from("subscriptions", moved(take)),
	}
}

// The rules that the recurring figures share.
const (
	recurs  = "a trial or a paused subscription brings 0; a charge paid once, without an interval, or cancelled without a day is left out, and shows in the coverage"
	states  = "the state, price and quantity of the export hold on every day that a subscription runs"
	bridged = "opening + new + reactivated + expansion − contraction − churned = the recurring revenue at the end, to the cent"
)

var recurring = []metric.Metric{
	{
		ID: "mrr", Name: "Monthly recurring revenue", Section: "A",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc:    "what the subscriptions that run at the end of the day bring in a month",
		Edge:   []string{recurs, states, "a credit, with a price below zero, is taken off"},
		Source: "active from the day billing starts; a quarter's price ÷ 3, a year's ÷ 12",
		Bases:  from("subscriptions", monthly(of(yearly))),
	},
	{
		ID: "arr", Name: "Annual recurring revenue", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc:    "what the subscriptions that run at the end of the day bring in a year",
		Edge:   []string{recurs, states},
		Source: "12 × monthly recurring revenue",
		Bases:  from("subscriptions", of(yearly)),
	},
	movement("new_mrr", "New recurring revenue", metric.New, table.Up,
		"what customers that never had a subscription before bring in a month"),
	movement("expansion_mrr", "Expansion of recurring revenue", metric.Grown, table.Up,
		"how much more the customers of the opening that grew bring in a month"),
	movement("reactivation_mrr", "Reactivated recurring revenue", metric.Back, table.Up,
		"what customers that had left before the period and came back bring in a month"),
	movement("contraction_mrr", "Contraction of recurring revenue", metric.Shrunk, table.Down,
		"how much less the customers of the opening that shrank and stayed bring in a month"),
	movement("churned_mrr", "Churned recurring revenue", metric.Lost, table.Down,
		"what the customers of the opening that left brought in a month",
		"a customer that left and came back within the period did not leave"),
	{
		ID: "revenue_churn", Name: "Revenue churn", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Down,
		Doc:    "what share of the recurring revenue at the opening left with its customers",
		Edge:   []string{"without recurring revenue at the opening there is no churn", "contraction of customers that stay is not in it"},
		Source: "gross: churned ÷ opening",
		Bases:  from("subscriptions", metric.Ratio{Num: metric.Ref{ID: "churned_mrr"}, Den: opened("mrr")}),
	},
	{
		ID: "revenue_churn_net", Name: "Net revenue churn", Section: "I", VariantOf: "revenue_churn",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Down,
		Doc:    "what share of the recurring revenue at the opening was lost, expansion taken off",
		Edge:   []string{"below zero where customers grew by more than left", "without recurring revenue at the opening there is no churn"},
		Source: "net: (churned + contraction − expansion) ÷ opening",
		Bases: from("subscriptions", metric.Ratio{
			Num: metric.Minus{
				A: metric.Plus{Terms: []metric.Expr{metric.Ref{ID: "churned_mrr"}, metric.Ref{ID: "contraction_mrr"}}},
				B: metric.Ref{ID: "expansion_mrr"},
			},
			Den: opened("mrr"),
		}),
	},
	{
		ID: "quick_ratio", Name: "Quick ratio", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Ratio, Better: table.Up,
		Doc:    "how many times the recurring revenue gained covers what was lost",
		Edge:   []string{"a period that lost nothing has no ratio"},
		Source: "(new + expansion + reactivated) ÷ (contraction + churned)",
		Bases: from("subscriptions", metric.Ratio{
			Num: metric.Plus{Terms: []metric.Expr{metric.Ref{ID: "new_mrr"}, metric.Ref{ID: "expansion_mrr"}, metric.Ref{ID: "reactivation_mrr"}}},
			Den: metric.Plus{Terms: []metric.Expr{metric.Ref{ID: "contraction_mrr"}, metric.Ref{ID: "churned_mrr"}}},
		}),
	},
	{
		ID: "arpa", Name: "Average revenue per account", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Money, Better: table.Up,
		Doc: "the monthly recurring revenue for each customer that pays; without subscriptions, the revenue of the period for each customer that bought",
		Edge: []string{
			recurs, "without a paying customer there is no average",
			"on deals the revenue is that of the period, not of a month; deals that name no customer are left out, and refunds taken off",
		},
		Source: "active accounts, not users",
		Bases: []metric.Basis{
			{Name: "subscriptions", Expr: metric.Ratio{Num: metric.Ref{ID: "mrr"}, Den: of(subscribers)}},
			{Name: "deals", Expr: metric.Ratio{Num: of(sum("deal.net_amount", by("deal.closed"), won, named)), Den: of(buyers)}},
		},
	},
}

// opened is a metric as it was at the opening of the period.
func opened(id string) metric.Expr {
	return metric.In{Window: metric.Opening, Expr: metric.Ref{ID: id}}
}
