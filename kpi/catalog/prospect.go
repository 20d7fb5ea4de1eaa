package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Filters on outreach: the completed outbound activities, by their place among those
// with the same prospect.
var (
	outreach   = filter("outreach", compare("activity.reach_order", metric.AtLeast, 1))
	firstReach = filter("first-touch", compare("activity.reach_order", metric.Is, 1))
	// notYet leaves out those who had bought before they were reached.
	notYet = either("new-prospect", absent("activity.prospect_won"),
		metric.Cond{Field: field.Get("activity.prospect_won"), Op: metric.AtLeast, Other: field.Get("activity.date")})
	boughtByNow = filter("won by now", anchored("activity.prospect_won", metric.AtMost, metric.AsOf))
)

var prospect = []metric.Metric{
	{
		ID: "prospects_reached", Name: "Prospects reached", Section: "B",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc: "how many different prospects the reps reached out to",
		Edge: []string{
			"a prospect is a lead, also once it is a deal; else a deal, a customer, a contact",
			"whom two reps reached counts once in the total, and once for each of them",
			"planned activities and incoming ones do not reach anybody; nor do notes and tasks without a direction",
		},
		Bases: from("activities", of(&metric.Measure{
			Records: field.Activity, Fold: metric.Distinct, Of: field.Get("activity.prospect"),
			Time: by("activity.date"), Where: []metric.Filter{outreach},
		})),
	},
	{
		ID: "client_acquisition_rate", Name: "Reached → won", Section: "B",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the prospects first reached in the period has bought by the as-of date",
		Edge: []string{
			"prospects who had bought before the day they were first reached are left out",
			"those who are still worked count as not won yet, so that young periods look worse than they will be",
			"who is but a contact, with neither lead, deal nor customer, cannot be seen to buy",
		},
		Cohort: &metric.Cohort{
			Cycle: cycles, Unsettled: "not won yet",
			Open: count(field.Activity, by("activity.date"), firstReach, notYet, notYetBy("activity.prospect_won")),
		},
		Source: "cohort of the first outreach; rep and method are those of that activity",
		Bases: from("activities and deals", metric.Share{
			Whole: count(field.Activity, by("activity.date"), firstReach, notYet), Part: []metric.Filter{boughtByNow},
		}),
	},
	{
		ID: "lead_velocity_rate", Name: "Lead velocity", Section: "H",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:  "how many more leads were qualified than in the period before",
		Edge: []string{"there is none over a period without a qualified lead", "a period that is not over is compared with as many days of the one before"},
		Bases: from("leads", metric.Change{
			Now: of(qualifiedLeads), Base: metric.In{Window: metric.Window{Previous: true}, Expr: of(qualifiedLeads)},
		}),
	},
}

var qualifiedLeads = count(field.Lead, by("lead.qualified"))
