package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

var customer = []metric.Metric{
	{
		ID: "new_customers", Name: "New customers", Section: "D",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Count, Better: table.Up, Quota: "new_customers",
		Doc: "how many customers won their first deal in the period",
		Edge: []string{"in data that starts less than 12 months before the period, old customers look new",
			"without deals that name customers, a customer is new on the day its relation began"},
		Source:  "first won deal ever, not the date the account was entered",
		History: 12,
		Bases: []metric.Basis{
			{Name: "deals", Expr: of(deals(by("deal.closed"), first))},
			{Name: "customers", Expr: of(count(field.Customer, by("customer.since")))},
		},
	},
}
