package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

var (
	// selling is what reaches customers; the rest is work around it.
	selling = filter("selling", is("activity.type", "call", "email", "meeting", "demo", "proposal", "message", "visit", "event"))
	// deeds are the completed activities but for the counts of social media: nobody
	// did them.
	deeds = []metric.Filter{
		completed,
		filter("", ifMapped(absent("activity.metric"))),
		either("", ifMapped(metric.Cond{Field: field.Get("activity.type"), Op: metric.IsNot, Words: []string{"social"}}), ifMapped(absent("activity.type"))),
	}
)

// done is how many deeds there were.
var done = count(field.Activity, by("activity.date"), deeds...)

// countsOut is the rule for what nobody did.
const countsOut = "rows that count likes and the like on social media are no activities"

var timeEdge = []string{
	"calls, e-mails, messages, meetings, visits, demos, proposals and events are selling; tasks, notes, one-on-ones and others are not",
	"activities without a duration are left out, and show in the coverage; overlapping ones count each",
}

var sellingTime = []metric.Metric{
	{
		ID: "time_selling", Name: "Time spent selling", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Hours, Better: table.Up,
		Doc: "how much time the reps logged for selling", Edge: timeEdge,
		Bases: from("activities", metric.Ratio{
			Num: of(sum("activity.duration", by("activity.date"), completed, selling)), Den: metric.Number(60),
		}),
	},
	{
		ID: "selling_time_share", Name: "Share of time selling", Section: "C", VariantOf: "time_selling",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the time that the reps logged was selling", Edge: timeEdge,
		Bases: from("activities", metric.Share{Whole: sum("activity.duration", by("activity.date"), deeds...), Part: []metric.Filter{selling}}),
	},
	{
		ID: "activity_per_day", Name: "Activities per working day", Section: "H",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Ratio, Better: table.Up,
		Doc:  "how many activities were completed on each working day of the period",
		Edge: []string{"of several reps, all together: read it by rep to compare them", countsOut, "the working days are those of the calendar, of a period that is not over those so far"},
		Bases: from("activities", metric.Ratio{
			Num: of(done), Den: metric.Workdays{},
		}),
	},
	{
		ID: "revenue_per_active_day", Name: "Revenue per active day", Section: "H",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.MoneyPerDay, Better: table.Up,
		Doc:  "revenue for each day on which a rep completed an activity",
		Edge: []string{"two reps at work on one day are two days", countsOut, "a period without an activity has none"},
		Bases: from("deals and activities", metric.Ratio{
			Num: metric.Ref{ID: "revenue"},
			Den: of(&metric.Measure{
				Records: field.Activity, Fold: metric.Distinct, Of: field.Get("activity.rep_day"),
				Time: by("activity.date"), Where: deeds,
			}),
		}),
	},
}
