package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// payers and recent are who is a customer on a day: who pays for a subscription, or
// who ordered in the 365 days before.
var (
	payers = count(field.Subscription, running, paying)
	recent = deals(metric.Stock{From: field.Get("deal.closed"), To: field.Get("deal.lapses")},
		won, sale, filter("", present("deal.closed")))
)

// related is the customers whose relation has begun and not ended, and left those
// that were so before the period and are not any more.
var (
	related = count(field.Customer, metric.Stock{From: field.Get("customer.since"), To: field.Get("customer.churned")})
	left    = count(field.Customer, by("customer.churned"), either("old", ifMapped(anchored("customer.since", metric.Below, metric.Start)), ifMapped(absent("customer.since"))))
)

// since is the part of the customers there at some day that a take is of.
func since(then metric.Window, who *metric.Measure, take metric.Take) metric.Expr {
	of := func(take metric.Take) metric.Expr {
		return metric.Paired{Of: who, By: "customer", Then: then, Take: take, Entities: true}
	}
	return metric.Ratio{Num: of(take), Den: of(metric.Before), Within: true}
}

// customerBases are the ways to tell which customers stayed or left; num is how many
// did by the customers' own dates.
func customerBases(take metric.Take, num metric.Expr) []metric.Basis {
	return []metric.Basis{
		{Name: "subscriptions", Expr: since(metric.Opening, payers, take)},
		{Name: "customers", Expr: metric.Ratio{Num: num, Den: relatedThen, Within: true}, Needs: []*field.Field{field.Get("customer.churned")}},
		{Name: "deals", Expr: since(metric.Opening, recent, take), Needs: []*field.Field{field.Get("deal.customer")}},
	}
}

var relatedThen = metric.In{Window: metric.Opening, Expr: of(related)}

// The rules that churn and retention share.
const (
	lapse    = "without subscriptions or churn dates a customer is one that ordered in the last 365 days"
	comeback = "a customer that comes back within the period stayed; new customers are in neither number"
	nobody   = "without customers at the opening there is no rate"
)

var retention = []metric.Metric{
	{
		ID: "churn_rate", Name: "Customer churn rate", Section: "D",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Down,
		Doc:     "what share of the customers at the opening of the period had left at its end",
		Edge:    []string{comeback, nobody, lapse},
		Source:  "lost ÷ start; (start − end) ÷ start would net new customers",
		History: 12,
		Bases:   customerBases(metric.Lost, of(left)),
	},
	{
		ID: "retention_rate", Name: "Customer retention rate", Section: "D",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:     "what share of the customers at the opening of the period was still there at its end",
		Edge:    []string{comeback, nobody, lapse},
		Source:  "the customers of both days ÷ those of the first; (end − new) ÷ start drifts with those that come back",
		History: 12,
		Bases:   customerBases(metric.Stayed, metric.Minus{A: relatedThen, B: of(left)}),
	},
	{
		ID: "nrr", Name: "Net revenue retention", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what the customers of a year ago bring now, to what they brought then",
		Edge: []string{
			"new customers are never in it; a customer that left and came back is",
			"without recurring revenue a year ago there is no rate", recurs,
		},
		Source: "from one day to the same a year later, not months compounded",
		Bases:  from("subscriptions", yearOn(metric.Stayed)),
	},
	{
		ID: "grr", Name: "Gross revenue retention", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what is left of the recurring revenue of a year ago, growth not counted",
		Edge: []string{
			"each customer counts with the smaller of then and now, so that it is never above 1",
			"without recurring revenue a year ago there is no rate", recurs,
		},
		Source: "(start − contraction − churn) ÷ start, customer by customer, as the SaaS Metrics Standards Board defines it",
		Bases:  from("subscriptions", yearOn(metric.Kept)),
	},
	{
		ID: "renewal_rate", Name: "Renewal rate", Section: "I",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what share of the subscriptions whose term ended in the period was renewed",
		Edge:   renewal,
		Source: "renewed ÷ due",
		Bases:  from("subscriptions", metric.Share{Whole: count(field.Subscription, by("subscription.term_end"), lapsing), Part: []metric.Filter{renewed}}),
	},
	{
		ID: "renewal_rate_value", Name: "Renewal rate by value", Section: "I", VariantOf: "renewal_rate",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what share of the yearly revenue whose term ended in the period was renewed",
		Edge:   append([]string{"by the price before renewal"}, renewal...),
		Source: "renewed ÷ due, by value",
		Bases:  from("subscriptions", metric.Share{Whole: sum("subscription.annual", by("subscription.term_end"), lapsing), Part: []metric.Filter{renewed}}),
	},
}

// lapsing subscriptions come to the end of a term: trials, paused ones and single charges cannot.
var (
	lapsing = filter("due", present("subscription.renewed"))
	renewed = filter("renewed", is("subscription.renewed", "yes"))
	renewal = []string{
		"renewed is one that runs on, or whose customer's next one of the product begins at most 31 days after the term and outlives it",
		"an early renewal belongs to the day it was due; one cancelled before its term ended is due and not renewed",
		"trials, paused ones and charges paid once are never due",
	}
)

// yearOn is a take of the recurring revenue of a year ago, to all of it.
func yearOn(take metric.Take) metric.Expr {
	of := func(take metric.Take) metric.Expr {
		return metric.Paired{Of: yearly, By: "customer", Then: metric.YearAgo, Take: take}
	}
	return metric.Ratio{Num: of(take), Den: of(metric.Before)}
}
