package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Filters on deals by how they went.
var (
	// staged deals are those of which somebody knows a stage, or the win.
	staged    = filter("", present("deal.qualified"))
	qualified = filter("qualified", is("deal.qualified", "yes"))
	// stalled deals have been left alone for 30 days.
	stalled = filter("stalled", metric.Cond{Field: field.Get("deal.last_touch"), Op: metric.AtMost, Anchor: &metric.Anchor{At: metric.Stand, Days: -30}})
	// old deals have been open for over a year.
	overdueOrOld = either("overdue or old",
		ifMapped(anchored("deal.expected", metric.Below, metric.Stand)),
		ifMapped(metric.Cond{Field: field.Get("deal.created"), Op: metric.Below, Anchor: &metric.Anchor{At: metric.Stand, Days: -365}}))
	lastTenth = filter("late", anchored("deal.closed", metric.AtLeast, metric.LastTenth))
	nextStep  = filter("with a next step", anchored("deal.planned", metric.Above, metric.Stand))
	shown     = filter("demonstrated", compare("deal.demos", metric.AtLeast, 1))
	offered   = filter("offered", compare("deal.proposals", metric.AtLeast, 1))
	atOffer   = filter("offered", present("deal.offered"))
	settled   = sample("stage_history.stay", by("stage_history.left"))
)

// byTouch is a figure that rests on when something last happened on a deal.
func byTouch(e metric.Expr) []metric.Basis {
	fields := func(names ...string) (all []*field.Field) {
		for _, n := range names {
			all = append(all, field.Get(n))
		}
		return all
	}
	return []metric.Basis{
		{Name: "activities", Expr: e, Needs: fields("activity.deal", "activity.date")},
		{Name: "stage history", Expr: e, Needs: fields("stage_history.deal", "stage_history.entered")},
		{Name: "last activity", Expr: e, Needs: fields("deal.last_activity")},
		{Name: "last change of the row", Expr: e, Needs: fields("deal.modified")},
	}
}

var stallEdge = []string{
	"what is planned does not count; a deal on which nothing ever happened is stalled 30 days after it was created",
	"known for the as-of day only: of deals touched since a past day, nothing says when they were touched before",
}

var stage = []metric.Metric{
	{
		ID: "opportunity_quality", Name: "Opportunity quality", Section: "B",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the deals created in the period has been qualified by now",
		Edge: []string{
			"a deal is qualified from the stage called so, else past the one called qualification, else from the second stage; a deal that was won was",
			"the usual order of stages is that in which most deals came to them; without a history, that of their probabilities",
			"deals of which only the end is known are left out; those still in an early stage count as not qualified yet",
		},
		Bases: []metric.Basis{
			{Name: "stage history", Expr: qualifiedShare, Needs: []*field.Field{field.Get("stage_history.deal"), field.Get("stage_history.stage"), field.Get("stage_history.entered")}},
			{Name: "stages and their probabilities", Expr: qualifiedShare, Needs: []*field.Field{field.Get("deal.stage"), field.Get("deal.probability")}},
		},
	},
	{
		ID: "stage_duration", Name: "Time in stage", Section: "G",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Days, Better: table.Down,
		Doc: "how many days the deals spent in the stages that they left in the period",
		Edge: []string{
			"one stay for each deal and stage, all its visits added up, on the day the last one ended; a deal still there has none yet",
			"the stages that deals end in are none to spend time in",
		},
		Bases: from("stage history", metric.Stat{Of: settled, Headline: metric.Median}),
	},
	{
		ID: "win_rate_strict", Name: "Win rate, overdue lost", Section: "B", VariantOf: "win_rate",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "what share was won of the deals decided in the period and of those that should have been",
		Edge:   []string{"open deals past their expected date, or created over a year before, stand below the line with those decided"},
		Source: "Zoho Motivator adds overdue and old deals to the denominator",
		Bases: from("deals", metric.Ratio{
			Num: of(deals(by("deal.closed"), won, sale)),
			Den: metric.Plus{Terms: []metric.Expr{
				of(deals(by("deal.closed"), decided, sale)), of(deals(openStock, tracked, sale, overdueOrOld)),
			}},
			Within: true,
		}),
	},
	{
		ID: "stalled_deals", Name: "Stalled deals", Section: "G",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Count, Better: table.Down,
		Doc: "on how many open deals nothing happened for 30 days", Edge: stallEdge,
		Source: "30 days without activity or change of stage",
		Bases:  byTouch(metric.Current{Of: of(deals(openStock, tracked, sale, stalled))}),
	},
	{
		ID: "stalled_value", Name: "Stalled pipeline", Section: "G", VariantOf: "stalled_deals",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Money, Better: table.Down,
		Doc: "what the open deals are worth on which nothing happened for 30 days", Edge: stallEdge,
		Source: "30 days without activity or change of stage",
		Bases:  byTouch(metric.Current{Of: of(sum("deal.amount", openStock, tracked, sale, stalled))}),
	},
	{
		ID: "overdue_value", Name: "Overdue pipeline", Section: "G", VariantOf: "overdue_open",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Money, Better: table.Down,
		Doc:   "what the open deals past their expected date are worth",
		Edge:  overdueEdge,
		Bases: from("deals", metric.Current{Of: of(sum("deal.amount", openStock, tracked, sale, overdue))}),
	},
	{
		ID: "end_of_period_skew", Name: "Won at the very end", Section: "G",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Down,
		Doc: "what share of the money won in the period was won in the last tenth of its days",
		Edge: []string{
			"the tenth is rounded to whole days, and is one day at least",
			"refunds and negative amounts are left out; deals without an amount are, and show in the coverage",
			"a period that is not over has not had its last days",
		},
		Bases: from("deals", metric.Share{Whole: sum("deal.amount", by("deal.closed"), won, sale), Part: []metric.Filter{lastTenth}}),
	},
	{
		ID: "next_step_coverage", Name: "Open deals with a next step", Section: "H",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "on what share of the open deals something is planned after the day of the figure",
		Edge:  []string{"the export must hold planned activities", "known for the as-of day only: what was planned on a past day and done since no longer shows as planned"},
		Bases: from("deals and activities", metric.Current{Of: metric.Share{Whole: openDeals, Part: []metric.Filter{nextStep}}}),
	},
	{
		ID: "multi_threading", Name: "Contacts per deal won", Section: "H",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Ratio, Better: table.Up,
		Doc:   "how many different people the completed activities of a won deal name",
		Edge:  []string{"deals whose activities name nobody are left out, and show in the coverage"},
		Bases: from("deals and activities", metric.Stat{Of: sample("deal.contacts", by("deal.closed"), won, sale), Headline: metric.Mean}),
	},
	{
		ID: "multi_threading_lost", Name: "Contacts per deal lost", Section: "H", VariantOf: "multi_threading",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Ratio, Better: table.Up,
		Doc:   "how many different people the completed activities of a lost deal name, beside those of a won one",
		Edge:  []string{"deals whose activities name nobody are left out, and show in the coverage"},
		Bases: from("deals and activities", metric.Stat{Of: sample("deal.contacts", by("deal.closed"), lost, sale), Headline: metric.Mean}),
	},
	{
		ID: "demo_win_rate", Name: "Win rate after a demo", Section: "H",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:   "what share was won of the deals decided in the period that were shown a demo",
		Edge:  []string{"demos planned or cancelled, and those after the deal was closed, do not count"},
		Bases: from("deals and activities", metric.Share{Whole: deals(by("deal.closed"), decided, sale, shown), Part: []metric.Filter{won}}),
	},
	{
		ID: "proposal_win_rate", Name: "Win rate after a proposal", Section: "H",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:  "what share was won of the deals decided in the period that were sent a proposal",
		Edge: []string{"proposals planned or cancelled, and those after the deal was closed, do not count", "where no file has activities, deals that came to a stage called proposal, quote or offer"},
		Bases: []metric.Basis{
			{Name: "deals and activities", Expr: metric.Share{Whole: deals(by("deal.closed"), decided, sale, offered), Part: []metric.Filter{won}}},
			{Name: "stage history", Expr: metric.Share{Whole: deals(by("deal.closed"), decided, sale, atOffer), Part: []metric.Filter{won}}},
		},
	},
}

// qualifiedShare is the part of the deals created that was qualified.
var qualifiedShare = metric.Share{Whole: deals(by("deal.created"), valid, sale, staged), Part: []metric.Filter{qualified}}
