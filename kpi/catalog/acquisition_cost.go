package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// spend is what selling and marketing cost in the period. What goods cost is none of
// it. No cost at all is not a cost of 0: nobody said.
var spend = &metric.Measure{
	Records: field.Cost, Fold: metric.Sum, Of: field.Get("cost.amount"),
	Time:  metric.Within{First: field.Get("cost.start"), Last: field.Get("cost.end")},
	Given: true,
	Where: []metric.Filter{filter("sales and marketing",
		ifMapped(absent("cost.product")), ifMapped(absent("cost.component")), ifMapped(absent("cost.unit_cost")))},
}

// unsplit is the rule for costs of longer periods.
const unsplit = "a cost counts in a period that holds the whole of its own: a quarter's is not split into months"

var acquisition = []metric.Metric{
	{
		ID: "cac", Name: "Customer acquisition cost", Section: "D",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.Money, Better: table.Down,
		Doc: "what selling and marketing cost for each new customer",
		Edge: []string{
			"a period without a new customer, or without a cost, has none", unsplit,
			"costs of products and their parts are left out; a credit is taken off",
			"by source only where the costs say their source",
		},
		Source:  "blended and fully loaded, as Klipfolio: all costs over all new customers",
		History: 12,
		Bases:   from("costs", metric.Ratio{Num: of(spend), Den: metric.Ref{ID: "new_customers"}}),
	},
	{
		ID: "magic_number", Name: "Sales efficiency", Section: "I",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.Ratio, Better: table.Up,
		Doc: "how much annual recurring revenue three months added for each unit of money that the three months before spent on sales and marketing",
		Edge: []string{
			"both are the three months to the day, and the three before them, whatever the period", unsplit,
			"without a cost there is no figure",
		},
		Source: "the magic number: net new annual recurring revenue ÷ the sales and marketing cost of the quarter before",
		Bases: from("subscriptions and costs", metric.Ratio{
			Num: metric.Minus{
				A: metric.Ref{ID: "arr"},
				B: metric.In{Window: metric.Window{Trail: 3, Opening: true}, Expr: metric.Ref{ID: "arr"}},
			},
			Den: metric.In{Window: metric.Window{Back: 3, Trail: 3}, Expr: of(spend)},
		}),
	},
	{
		ID: "clv_predictive", Name: "Customer lifetime value", Section: "D", VariantOf: "clv_historic",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Money, Better: table.Up,
		Doc: "the margin that a customer is expected to bring before it leaves",
		Edge: []string{
			"margin and churn are of the 12 months to the day; a month's churn is a twelfth of it",
			"without churn there is no value, as nothing says when a customer leaves; nor is there in the first 12 months",
		},
		Source:  "monthly revenue per account × gross margin ÷ monthly churn, as finmark and GP Bullhound: on margin, not revenue",
		History: 12,
		Bases: []metric.Basis{{Name: "subscriptions and margins", Needs: paidFor, Expr: metric.Ratio{
			Num: metric.Product{Factors: []metric.Expr{metric.Ref{ID: "arpa"}, metric.In{Window: metric.Trailing12, Expr: metric.Ref{ID: "gross_margin_rate"}}}},
			Den: metric.Ratio{Num: metric.In{Window: metric.Trailing12, Expr: metric.Ref{ID: "churn_rate"}}, Den: metric.Number(12)},
		}}},
	},
	{
		ID: "ltv_cac_ratio", Name: "Lifetime value to acquisition cost", Section: "D",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.Ratio, Better: table.Up,
		Doc:    "how many times a customer's lifetime value covers what winning it cost",
		Edge:   []string{"where either has no figure there is none"},
		Source: "lifetime value on margin: revenue would overstate it",
		Bases:  from("subscriptions, margins and costs", metric.Ratio{Num: metric.Ref{ID: "clv_predictive"}, Den: metric.Ref{ID: "cac"}}),
	},
	{
		ID: "cac_payback", Name: "Payback of acquisition cost", Section: "I",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.Months, Better: table.Down,
		Doc: "how many months a new customer's margin takes to pay for winning it",
		Edge: []string{
			"the revenue is that of customers that never paid for a subscription before the period",
			"without a new customer, or a margin above zero, there is none", unsplit,
		},
		Source: "adjusted for margin, as finmark and GP Bullhound",
		Bases: []metric.Basis{{Name: "subscriptions, margins and costs", Needs: paidFor, Expr: metric.Ratio{
			Num: metric.Ref{ID: "cac"},
			Den: metric.Product{Factors: []metric.Expr{
				metric.Ratio{
					Num: metric.Ref{ID: "new_mrr"},
					Den: metric.Paired{Of: payers, By: "customer", Then: metric.Opening, Take: metric.New, Entities: true},
				},
				metric.Ref{ID: "gross_margin_rate"},
			}},
			Spent: table.NothingToDivideBy,
		}}},
	},
}

// paidFor is what revenue per account and churn need to be taken of subscriptions
// both.
var paidFor = []*field.Field{field.Get("subscription.annual")}
