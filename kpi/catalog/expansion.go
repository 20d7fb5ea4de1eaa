package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Customers that were there when the period opened: on deals those that had bought,
// on subscriptions those that paid and have not stopped since.
var (
	existing   = filter("existing", anchored("deal.customer_since", metric.Below, metric.Start))
	subscribed = either("existing", anchored("subscription.customer_since", metric.Below, metric.Start), absent("subscription.customer_since"))
)

// buying is the share of existing customers with an order of some kind.
func buying(what ...metric.Filter) metric.Expr {
	return metric.Ratio{
		Num: metric.Of{Measure: &metric.Measure{
			Records: field.Deal, Fold: metric.Distinct, Of: field.Get("deal.customer"), Time: by("deal.closed"), Where: append([]metric.Filter{existing}, what...),
		}},
		Den:    of(deals(metric.Timeless{}, first, filter("earlier", anchored("deal.closed", metric.Below, metric.Start)))),
		Within: true,
	}
}

// stepping is the share of paying customers that began a subscription of some step.
func stepping(name string, steps ...string) metric.Expr {
	return metric.Ratio{
		Num: metric.Of{Measure: &metric.Measure{
			Records: field.Subscription, Fold: metric.Distinct, Of: field.Get("subscription.customer"), Time: by("subscription.start"),
			Where: []metric.Filter{subscribed, filter(name, is("subscription.step", steps...))},
		}},
		Den:    metric.In{Window: metric.Opening, Expr: of(subscribers)},
		Within: true,
	}
}

// newFamily deals bring their customer a product family for the first time.
var newFamily = filter("new-family", is("deal.new_family", "yes"))

// families are the ways to tell the families that a deal brings.
func families(e metric.Expr) []metric.Basis {
	return []metric.Basis{
		{Name: "order lines", Expr: e, Needs: []*field.Field{field.Get("line_item.deal"), field.Get("line_item.product"), field.Get("deal.id")}},
		{Name: "deals", Expr: e, Needs: []*field.Field{field.Get("deal.product")}},
	}
}

// The rules that cross-selling and upselling share.
const (
	family    = "a product whose family nobody says is a family of its own; a first order never counts"
	truncated = "in data that starts less than 12 months before the period, what was bought earlier looks new"
	opening   = "without customers at the opening there is no rate"
)

var expansion = []metric.Metric{
	{
		ID: "cross_sell_rate", Name: "Cross-sell rate", Section: "D",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the customers that had bought before the period bought a product family in it that they never had",
		Edge: []string{
			family, truncated, opening,
			"order lines of goods that came back, or of no pieces, are nothing bought; those that do not say how many are",
			"a customer stands below the line with the rep and place of its first deal, and above it with those that sold it the new family: their rate may be over 100 %",
			"on deals all that ever bought are customers; on subscriptions those that pay at the opening",
		},
		Source:  "÷ customers that could be sold to; offers are not in exports",
		History: 12,
		Bases: append(families(buying(newFamily)), metric.Basis{
			Name: "subscriptions", Expr: stepping("added", "added"), Needs: []*field.Field{field.Get("subscription.product")},
		}),
	},
	{
		ID: "upsell_rate", Name: "Upsell rate", Section: "D",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the customers that paid at the opening took more of what they had",
		Edge: []string{
			"more is a larger quantity; a higher price for the same quantity is none; where no quantity is given, or a plan gives way to another of its family, more is what brings more",
			opening,
		},
		Bases: from("subscriptions", stepping("raised", "raised")),
	},
	{
		ID: "expansion_customer_rate", Name: "Customers that expanded", Section: "D", VariantOf: "upsell_rate",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what share of the customers that paid at the opening took more of what they had, or something new",
		Edge:   []string{family, opening, "a customer that did both counts once"},
		Source: "upsell and cross-sell together",
		Bases:  from("subscriptions", stepping("added or raised", "added", "raised")),
	},
}
