package catalog

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// noBase is when there is no growth.
const noBase = "there is no growth over a time that sold nothing or less"

var growth = []metric.Metric{
	{
		ID: "sales_growth_pop", Name: "Sales growth on the period before", Section: "A", VariantOf: "sales_growth",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "how much more was sold than in the period before",
		Edge:   []string{noBase, "a period that is not over is compared with as many days of the one before", "seasons are in it: a year earlier they are not"},
		Source: "period over period",
		Bases: from("deals", metric.Change{
			Now:  metric.Ref{ID: "revenue"},
			Base: metric.In{Window: metric.Window{Previous: true}, Expr: metric.Ref{ID: "revenue"}},
		}),
	},
	{
		ID: "sales_growth_rolling", Name: "Sales growth over 12 months", Section: "A", VariantOf: "sales_growth",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		History: 24,
		Doc:     "how much more was sold in the 12 months to the day than in the 12 months before",
		Edge:    []string{noBase},
		Source:  "rolling 12 months",
		Bases: from("deals", metric.Change{
			Now:  metric.In{Window: metric.Trailing12, Expr: metric.Ref{ID: "revenue"}},
			Base: metric.In{Window: metric.Window{Back: 12, Trail: 12}, Expr: metric.Ref{ID: "revenue"}},
		}),
	},
}
