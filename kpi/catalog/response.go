package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// leadsIn counts those that came in in the window.
func leadsIn(where ...metric.Filter) *metric.Measure {
	return count(field.Lead, by("lead.created"), where...)
}

// The leads of answer figures.
var (
	unanswered = filter("unanswered", is("lead.answered", "no"))
	// timedLeads can be held to an hour: nothing that tells their response is a day alone.
	timedLeads = filter("timed", is("lead.timed", "yes"))
	// fresh leads were not spoken to before they came in.
	fresh   = filter("", is("lead.answered", "no", "yes"))
	inquiry = filter("opening", is("activity.inquiry", "yes"))
)

// answering is an expression on leads, by what ties an activity to its lead: named is
// for activities that name the lead, which may be older than it.
func answering(named, tied metric.Expr) []metric.Basis {
	basis := func(name string, e metric.Expr, activity, lead string) metric.Basis {
		return metric.Basis{Name: name, Expr: e, Needs: []*field.Field{field.Get(activity), field.Get(lead)}}
	}
	return []metric.Basis{
		basis("activities on leads", named, "activity.lead", "lead.id"),
		basis("activities on the deals of leads", tied, "activity.deal", "lead.deal"),
		basis("activities with the customers of leads", tied, "activity.customer", "lead.customer"),
	}
}

// within is the share of some leads that were answered in so many seconds.
func within(seconds int64, of ...metric.Filter) metric.Expr {
	return metric.Share{
		Whole: leadsIn(of...),
		Part:  []metric.Filter{filter("answered in time", compare("lead.response", metric.AtMost, seconds))},
	}
}

var (
	responses = metric.Stat{Of: sample("lead.response", by("lead.created")), Headline: metric.Median}
	unheard   = metric.Share{Whole: leadsIn(), Part: []metric.Filter{unanswered}}
)

// answerEdges hold for every figure of answers to leads.
var answerEdges = []string{
	"planned activities, incoming ones and automatic replies answer nothing; notes, tasks and one-on-ones do only where their direction says out",
	"an activity that names the lead goes first, then one on its deal, then one with its customer since it came in",
}

var response = []metric.Metric{
	{
		ID: "lead_response_time", Name: "Lead response time", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Duration, Better: table.Down,
		Doc: "how long a lead that came in in the period waits for the first call, mail or visit",
		Edge: append([]string{
			"leads that were never answered have no time, and show in the coverage: look at the share of them beside it",
			"a lead spoken to before it came in is left out, and shows in the coverage",
			"where the lead or the activity has no time of day, whole days count; midnight is taken for none",
		}, answerEdges...),
		Source: "calendar time, not business hours; the median, as opsmadesimple and fusionsync list it first",
		Bases:  answering(responses, responses),
	},
	{
		ID: "leads_unanswered", Name: "Leads never answered", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Down,
		Doc:   "what share of the leads that came in in the period nobody has answered by now",
		Edge:  append([]string{"leads of the last days may be answered yet"}, answerEdges...),
		Bases: answering(unheard, unheard),
	},
	{
		ID: "inquiry_response_time", Name: "Inquiry response time", Section: "C",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Duration, Better: table.Down,
		Doc: "how long an inquiry of the period waits for the first reply",
		Edge: []string{
			"of several that come in before we reply, the first waits; incoming activities of any type count",
			"a reply goes to the same customer, else deal, contact or lead, whatever its channel; an automatic reply is none, nor is a note, task or one-on-one whose direction does not say out",
			"inquiries that were never answered have no time, and show in the coverage",
			"where either has no time of day, whole days count; midnight is taken for none",
		},
		Source: "to the first reply, not to the resolution; the median",
		Bases: from("activities", metric.Stat{
			Of: sample("activity.reply", by("activity.date"), inquiry), Headline: metric.Median,
		}),
	},
	sla("speed_to_lead_sla", "Leads answered in an hour", "an hour", 60*60, ""),
	sla("speed_to_lead_sla_5m", "Leads answered in 5 minutes", "5 minutes", 5*60, "speed_to_lead_sla"),
	sla("speed_to_lead_sla_24h", "Leads answered in a day", "24 hours", 24*60*60, "speed_to_lead_sla"),
}

// sla is the share of leads answered within a time; of is the id of the usual one.
func sla(id, name, time string, seconds int64, of string) metric.Metric {
	return metric.Metric{
		ID: id, Name: name, Section: "H", VariantOf: of,
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the leads that came in in the period was answered within " + time,
		Edge: append([]string{
			"a lead that was never answered counts as missed",
			"leads whose creation, or whose answer, has no time of day are left out, and so are those spoken to before they came in",
		}, answerEdges...),
		Bases: answering(within(seconds, timedLeads, fresh), within(seconds, timedLeads)),
	}
}
