package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// The deals of an older export, by the date that they were expected to close on then.
var (
	// slipped deals were neither decided by the end of the period nor taken out, and are
	// not expected in what is left of it.
	slipped = []metric.Filter{
		either("still open",
			is("earlier_deal.now_status", "open"),
			anchored("earlier_deal.now_closed", metric.Above, metric.End)),
		either("not due in time",
			absent("earlier_deal.now_expected"),
			anchored("earlier_deal.now_expected", metric.AtMost, metric.Stand),
			anchored("earlier_deal.now_expected", metric.Above, metric.End)),
	}
	// dueIn takes the deals expected in the whole of the period, over or not.
	dueIn        = metric.Within{First: field.Get("earlier_deal.expected"), Last: field.Get("earlier_deal.expected")}
	expectedThen = filter("open", is("earlier_deal.status", "open"))
	pushed       = filter("pushed", metric.Cond{
		Field: field.Get("earlier_deal.now_expected"), Op: metric.Above, Other: field.Get("earlier_deal.expected"),
	})
)

// slippedNeeds are the fields that the slipped part looks at beside its whole.
var slippedNeeds = []*field.Field{field.Get("earlier_deal.now_status"), field.Get("earlier_deal.now_closed"), field.Get("earlier_deal.now_expected")}

var slippedEdges = []string{
	"the older export should be of the day before the period, for it is its expected dates that count",
	"lost in the period is decided, not slipped; a deal that today's export no longer has is none that slipped",
	"in a period that is not over, all deals that were expected in it count: one that is open has slipped unless it is expected in what is left of the period",
}

var snapshot = []metric.Metric{
	{
		ID: "slippage_rate", Name: "Slippage", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Down,
		Doc:  "what share of the deals that were expected to close in the period was still open at its end",
		Edge: slippedEdges,
		Bases: []metric.Basis{{Name: "an older export", Needs: slippedNeeds, Expr: metric.Share{
			Whole: count(field.EarlierDeal, dueIn, expectedThen), Part: slipped,
		}}},
	},
	{
		ID: "slippage_rate_value", Name: "Slippage by value", Section: "G", VariantOf: "slippage_rate",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Down,
		Doc:  "what share of the money that was expected to close in the period was still open at its end",
		Edge: append([]string{"the amounts are those of the older export; deals without one are left out, and show in the coverage"}, slippedEdges...),
		Bases: []metric.Basis{{Name: "an older export", Needs: slippedNeeds, Expr: metric.Share{
			Whole: sum("earlier_deal.amount", dueIn, expectedThen), Part: slipped,
		}}},
	},
	{
		ID: "close_date_changes", Name: "Close dates pushed", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Count, Better: table.Down,
		Doc: "how many deals that were expected to close in the period have a later expected date now",
		Edge: []string{
			"several changes between the two exports count once",
			"a deal that was won or lost since has no expected date any more, and none that changed",
			"the period is that of the older date, and all of it counts, over or not",
		},
		Source: "forward changes alone; Oracle's Fusion counts at most one a day",
		Bases:  from("an older export", of(count(field.EarlierDeal, dueIn, pushed))),
	},
}
