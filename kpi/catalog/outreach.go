package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Filters on what came of activities.
var (
	connected = filter("connected", is("activity.connected", "yes"))
	// told are the calls whose outcome says whether somebody was spoken to.
	told = filter("outcome-known", present("activity.connected"))
	held = filter("held", is("activity.status", "done"))
	// past leaves out what is still to come; what has no date shows as missing.
	past      = either("past", anchored("activity.date", metric.AtMost, metric.AsOf), absent("activity.date"))
	care      = filter("customer-care", is("activity.care", "yes"))
	engaging  = filter("engagement", is("activity.social", "engagement"))
	viewed    = filter("impression", is("activity.social", "impression"))
	resolved  = filter("solved", is("activity.issue", "resolved"))
	withIssue = filter("problem", is("activity.issue", "raised", "resolved"))
	lowTouch  = filter("low-touch", is("deal.low_touch", "yes"))
	event     = filter("event", is("activity.type", "event"))
)

// customers of before have bought before the window; touched ones were looked after
// in it.
var (
	ofBefore = having("won before", of(deals(metric.Timeless{}, first, filter("before", anchored("deal.closed", metric.Below, metric.Start)))), metric.AtLeast, 1)
	touched  = having("touched", of(activities(care)), metric.AtLeast, 1)
)

var outreachActivity = []metric.Metric{
	{
		ID: "calls_connected", Name: "Calls connected", Section: "C", VariantOf: "calls_made",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many calls of the reps reached somebody",
		Edge:  []string{"by the outcome: calls whose outcome is missing, or says neither, are not connected"},
		Bases: from("activities", of(activities(outbound, call, connected))),
	},
	{
		ID: "connect_rate", Name: "Call connect rate", Section: "H",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "what share of the reps' calls reached somebody",
		Edge:  []string{"calls whose outcome is missing, or says neither, are left out"},
		Bases: from("activities", metric.Share{Whole: activities(outbound, call, told), Part: []metric.Filter{connected}}),
	},
	{
		ID: "meetings_scheduled", Name: "Meetings scheduled", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many meetings and visits were entered in the period, whenever they take place",
		Edge:  []string{"those cancelled since were scheduled too"},
		Bases: from("activities", of(count(field.Activity, by("activity.created"), meeting))),
	},
	{
		ID: "meeting_show_rate", Name: "Meeting show rate", Section: "H",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "what share of the meetings and visits due in the period was held",
		Edge:  []string{"meetings to come are left out", "one that is past and not marked as held was not: it is cancelled, or nobody logged it"},
		Bases: from("activities", metric.Share{Whole: count(field.Activity, by("activity.date"), meeting, past), Part: []metric.Filter{held}}),
	},
	{
		ID: "networking_events", Name: "Networking events", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:  "how many different events somebody went to",
		Edge: []string{"activities of one subject on one day are one event, however many reps went; each of them has it in their own figure", "an event without a subject cannot be told from others, and shows in the coverage"},
		Bases: from("activities", of(&metric.Measure{
			Records: field.Activity, Fold: metric.Distinct, Of: field.Get("activity.event"),
			Time: by("activity.date"), Where: []metric.Filter{completed, event},
		})),
	},
	{
		ID: "social_engagement", Name: "Social engagement", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "likes, comments, shares and direct messages on social media",
		Edge:  []string{"all weigh the same", "each row is what came in since the one before: running totals must be parted first"},
		Bases: from("social media", of(sum("activity.value", by("activity.date"), engaging))),
	},
	{
		ID: "social_engagement_rate", Name: "Social engagement rate", Section: "C",
		Family: metric.Productivity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "likes, comments, shares and direct messages for each time that something was seen",
		Edge:  []string{"a period without impressions has no rate"},
		Bases: from("social media", metric.Ratio{Num: metric.Ref{ID: "social_engagement"}, Den: of(sum("activity.value", by("activity.date"), viewed))}),
	},
	{
		ID: "low_touch_share", Name: "Low-touch wins", Section: "C",
		Family: metric.Productivity, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:   "what share of the won deals took few touches",
		Edge:  []string{"few are no more than a quarter of all won deals in the data took", "won deals without a logged activity count as 0 touches"},
		Bases: from("deals and activities", metric.Share{Whole: deals(by("deal.closed"), won, sale), Part: []metric.Filter{lowTouch}}),
	},
	{
		ID: "engagement_touches", Name: "Touches of customers", Section: "D",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:   "how many completed activities looked after existing customers",
		Edge:  []string{"customers exist from the day after their first won deal", "activities on a deal that was open that day are selling, and do not count"},
		Bases: from("activities and deals", of(activities(care))),
	},
	{
		ID: "engaged_customer_share", Name: "Customers touched", Section: "D", VariantOf: "engagement_touches",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:  "what share of the customers won before the period was looked after in it",
		Edge: []string{"for one rep: of the customers whose first deal was the rep's, those whom the same rep looked after", "customers who left count too, as long as nothing says when"},
		Bases: from("activities and deals", metric.Ratio{
			Num: metric.Group{By: "customer", Having: []metric.Having{ofBefore, touched}},
			Den: metric.Group{By: "customer", Having: []metric.Having{ofBefore}},
		}),
	},
	{
		ID: "engagement_problem_solving", Name: "Problems solved per touch", Section: "D",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "in what share of the touches of existing customers a problem of theirs was solved",
		Edge:  []string{"by the outcome that was logged; a touch without an outcome solved nothing"},
		Bases: from("activities and deals", metric.Share{Whole: activities(care), Part: []metric.Filter{resolved}}),
	},
	{
		ID: "issue_resolution_rate", Name: "Problems solved", Section: "D", VariantOf: "engagement_problem_solving",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "what share of the touches in which a customer had a problem ended with it solved",
		Edge:  []string{"by the outcome that was logged: problem raised, or solved"},
		Bases: from("activities and deals", metric.Share{Whole: activities(care, withIssue), Part: []metric.Filter{resolved}}),
	},
}
