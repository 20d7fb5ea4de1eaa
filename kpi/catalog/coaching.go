package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// oneOnOne keeps the talks of a rep with the manager.
var oneOnOne = filter("one-on-one", is("activity.type", "one_on_one"))

// onRoster are the reps who are there on the day.
var onRoster = having("on the roster", of(count(field.Rep, metric.Stock{From: field.Get("rep.start"), To: field.Get("rep.end")})), metric.AtLeast, 1)

var coaching = []metric.Metric{
	{
		ID: "one_on_ones", Name: "Reps with a one-on-one", Section: "E",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc: "the share of the reps on the roster who had a talk with their manager",
		Edge: []string{
			"the rep is the owner of the activity; talks planned or cancelled are left out",
			"reps who left by the end of the period, or come later, are in neither number",
			"several talks of one rep count once",
		},
		Bases: []metric.Basis{{
			Name: "activities and the roster",
			Expr: metric.Ratio{
				Num: metric.Group{By: "rep", Having: []metric.Having{onRoster, having("with a one-on-one", of(activities(oneOnOne)), metric.AtLeast, 1)}},
				Den: metric.Group{By: "rep", Having: []metric.Having{onRoster}},
			},
			Needs: []*field.Field{field.Get("rep.name")},
		}},
	},
}
