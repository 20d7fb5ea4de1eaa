package catalog

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// reopenedEdge is the rule of cycles for deals that were won twice.
const reopenedEdge = "where a stage history is given, a deal that was re-opened took until it first came to a stage that won deals end in; it counts in the period of its closed date"

// wonCycle is how long the deals won took.
var wonCycle = sample("deal.cycle", by("deal.closed"), won, sale)

// cycles are those of every deal won by now, whenever.
var cycles = sample("deal.cycle", metric.Timeless{}, won, sale, filter("by now", anchored("deal.closed", metric.AtMost, metric.AsOf)))

var funnel = []metric.Metric{
	{
		ID: "new_opportunities", Name: "New opportunities", Section: "B",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many deals were created",
		Edge:  []string{"deals without a created date are in no period", "duplicates, errors, tests and refunds are left out"},
		Bases: from("deals", of(deals(by("deal.created"), valid, sale))),
	},
	{
		ID: "win_rate", Name: "Win rate", Section: "B",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the deals decided in the period was won",
		Edge: []string{
			"open deals are left out; a period with no decided deal has no win rate",
			"no-decision and disqualified deals are lost",
		},
		Source: "won ÷ closed, as Salesforce's knowledge base (000387867) and Pipeline CRM define it",
		Bases:  from("deals", metric.Share{Whole: deals(by("deal.closed"), decided, sale), Part: []metric.Filter{won}}),
	},
	{
		ID: "win_rate_value", Name: "Win rate by value", Section: "G", VariantOf: "win_rate",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what share of the money decided in the period was won",
		Edge:   []string{"negative amounts and refunds are left out", "deals without an amount are left out, and show in the coverage"},
		Source: "Fivetran's Salesforce package; QuarterOne",
		Bases:  from("deals", metric.Share{Whole: sum("deal.amount", by("deal.closed"), decided, sale, notNegative), Part: []metric.Filter{won}}),
	},
	{
		ID: "win_rate_cohort", Name: "Win rate by creation", Section: "G", VariantOf: "win_rate",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the deals created in the period has been won by the as-of date",
		Edge: []string{
			"deals that are still open count as not won yet, so that young periods look worse than they will be",
		},
		Source: "Varicent's created win rate; Salesforce's alternative",
		Cohort: &metric.Cohort{
			Cycle: cycles, Unsettled: "still open",
			Open: deals(by("deal.created"), sale, either("still open", is("deal.status", "open"), anchored("deal.closed", metric.Above, metric.AsOf)), valid),
		},
		Bases: from("deals", metric.Share{
			Whole: deals(by("deal.created"), valid, sale),
			Part:  []metric.Filter{won, filter("by now", anchored("deal.closed", metric.AtMost, metric.AsOf))},
		}),
	},
	{
		ID: "sales_cycle_length", Name: "Sales cycle", Section: "B",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Days, Better: table.Down,
		Doc: "how many days a won deal takes from created to closed",
		Edge: []string{
			"lost deals are left out: their closed dates are clean-up dates",
			"a deal closed before it was created, or without a created date, has no cycle",
			reopenedEdge,
		},
		Source: "created to won as in HubSpot and Fivetran; the median, as one old deal moves the mean",
		Bases:  from("deals", metric.Stat{Of: wonCycle, Headline: metric.Median}),
	},
	{
		ID: "sales_pipeline_value", Name: "Pipeline", Section: "B",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Money, Better: table.Up,
		Doc: "what the deals open on the day are worth",
		Edge: []string{
			"deals past their expected date are in it",
			"an open deal without a created date counts as open from the start",
			"the pipeline of a past day uses the amounts of today's export",
		},
		Bases: from("deals", of(sum("deal.amount", openStock, tracked, sale))),
	},
}
