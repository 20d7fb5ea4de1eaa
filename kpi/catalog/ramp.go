package catalog

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

var ramp = []metric.Metric{
	{
		ID: "quota_pace", Name: "Pace to quota", Section: "H",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:    "how much of what the target asks for by now has been sold",
		Edge:   []string{"the target is spread evenly over the working days of the period", "all revenue counts, that of reps without a quota too", "a target of 0, or none, and a period without a working day so far have no pace"},
		Source: "linear, by working days",
		Bases: from("deals", metric.Ratio{
			Num: metric.Ref{ID: "revenue"},
			Den: metric.Ratio{
				Num: metric.Product{Factors: []metric.Expr{metric.TargetOf("revenue"), metric.Workdays{}}},
				Den: metric.Workdays{Full: true},
			},
		}),
	},
	{
		ID: "ramp_time", Name: "Ramp time", Section: "H",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.Months, Better: table.Down,
		Doc: "how many months the reps who started in the period took to sell like the others",
		Edge: []string{
			"like the others: 80 % of what the median rep of over a year sells a month, averaged over three months",
			"reps who do not yet, and those there before the data starts, have no ramp time, and show in the coverage",
		},
		Bases: from("reps and deals", metric.Stat{Of: sample("rep.ramp", by("rep.start")), Headline: metric.Median, Empty: table.NobodyRamped}),
	},
	{
		ID: "time_to_first_deal", Name: "Time to first deal", Section: "H",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.Days, Better: table.Down,
		Doc:   "how many days the reps who won their first deal in the period had been there",
		Edge:  []string{"reps who have won none yet, and those there before the data starts, are left out, and show in the coverage", "deals that were won before the rep came do not count"},
		Bases: from("reps and deals", metric.Stat{Of: sample("rep.first_deal", by("rep.first_won")), Headline: metric.Median}),
	},
}
