package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

var activity = []metric.Metric{
	{
		ID: "calls_made", Name: "Calls made", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many calls the reps made",
		Edge:  []string{"planned calls and incoming ones are left out; a call without a direction counts"},
		Bases: from("activities", of(activities(outbound, call))),
	},
	{
		ID: "emails_sent", Name: "E-mails sent", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many e-mails the reps sent",
		Edge:  []string{"incoming e-mails are left out; one without a direction counts"},
		Bases: from("activities", of(activities(outbound, email))),
	},
	{
		ID: "meetings_held", Name: "Meetings held", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:  "how many meetings and visits took place",
		Edge: []string{"meetings planned or cancelled are left out", "one whose status is blank was not logged, and is not held; where no column has a status, all up to the as-of date are"},
		Bases: []metric.Basis{
			{Name: "activities with a status", Expr: of(count(field.Activity, by("activity.date"), held, meeting))},
			{Name: "activities", Expr: of(count(field.Activity, by("activity.date"), meeting))},
		},
	},
	{
		ID: "demos", Name: "Demos", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many demos and product presentations were given",
		Edge:  []string{"demos planned or cancelled are left out"},
		Bases: from("activities", of(activities(demo))),
	},
	{
		ID: "proposals_sent", Name: "Proposals sent", Section: "B",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many deals a proposal was sent for",
		Edge:  []string{"several versions to one deal count once", "proposals that name no deal are left out, and show in the coverage"},
		Bases: from("activities", of(proposed)),
	},
	{
		ID: "follow_ups", Name: "Follow-ups", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:  "how many outbound activities came after the first on the same deal, else customer",
		Edge: []string{"the first touch ever counts, not the first in the period"},
		Bases: []metric.Basis{
			{Name: "activities on deals", Expr: of(followUps), Needs: []*field.Field{field.Get("activity.deal")}},
			{Name: "activities with customers", Expr: of(followUps), Needs: []*field.Field{field.Get("activity.customer")}},
		},
	},
	{
		ID: "activity_ratio", Name: "Activities per deal won", Section: "C",
		Family: metric.Productivity, Lead: metric.Leading, Unit: table.Ratio, Better: table.Down,
		Doc:   "completed activities for each deal won in the same period",
		Edge:  []string{"a period without a deal won has no ratio", countsOut, "activities come before the deals they bring: for cause and effect read touches per won deal"},
		Bases: from("activities", metric.Ratio{Num: of(done), Den: metric.Ref{ID: "deals_won"}}),
	},
	{
		ID: "touches_per_won_deal", Name: "Touches per won deal", Section: "C",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.Ratio, Better: table.Down,
		Doc:    "how many completed activities a won deal took, from created to closed",
		Edge:   []string{"won deals without a logged activity count as 0: dropping them would hide gaps in the log"},
		Source: "kept, where Dealcode drops deals without activities",
		Bases:  from("deals and activities", metric.Stat{Of: sample("deal.touches", by("deal.closed"), won, sale), Headline: metric.Median}),
	},
}

// followUps are the second and later touches; only completed ones are counted as
// touches.
var followUps = count(field.Activity, by("activity.date"), followUp)

// proposed is the deals that a proposal was sent for.
var proposed = &metric.Measure{
	Records: field.Activity, Fold: metric.Distinct, Of: field.Get("activity.deal"),
	Time: by("activity.date"), Where: []metric.Filter{completed, proposal},
}
