package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Filters on leads.
var (
	wonByNow = filter("won by now", anchored("lead.won", metric.AtMost, metric.AsOf))
	// mature leads have had their 90 days.
	mature   = filter("90 days old", metric.Cond{Field: field.Get("lead.created"), Op: metric.AtMost, Anchor: &metric.Anchor{At: metric.AsOf, Days: -90}})
	within90 = filter("won within 90 days", compare("lead.days_to_win", metric.AtMost, 90))
)

// notYetBy keeps what has not come to the day of a field by now.
func notYetBy(name string) metric.Filter {
	return either("not yet", absent(name), anchored(name, metric.Above, metric.AsOf))
}

func leads(where ...metric.Filter) *metric.Measure {
	return count(field.Lead, by("lead.created"), where...)
}

// byLeadLink is one figure on each of the two links between leads and deals.
func byLeadLink(e metric.Expr) []metric.Basis {
	return []metric.Basis{
		{Name: "leads that name their deals", Expr: e, Needs: []*field.Field{field.Get("lead.deal")}},
		{Name: "deals that name their leads", Expr: e, Needs: []*field.Field{field.Get("deal.lead")}},
	}
}

var lead = []metric.Metric{
	{
		ID: "new_leads", Name: "New leads", Section: "B",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Count, Better: table.Up, Quota: "leads",
		Doc:   "how many leads came in",
		Edge:  []string{"leads without a created date are in no period", "one lead in several rows counts once, by its id; leads loaded in bulk count on the day they were loaded"},
		Bases: from("leads", of(leads())),
	},
	{
		ID: "lead_conversion_rate", Name: "Lead → won", Section: "B",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the leads that came in during the period has brought a won deal by the as-of date",
		Edge: []string{
			"leads that are still worked count as not won yet, so that young periods look worse than they will be",
			"a lead that no deal names, or that names none, brought nothing",
		},
		Source: "cohort to date, with every lead below the line; the share within a fixed time is lead_conversion_rate_90d",
		Cohort: &metric.Cohort{
			Cycle: sample("lead.days_to_win", metric.Timeless{}, wonByNow), Unsettled: "not won yet",
			Open: leads(notYetBy("lead.won")),
		},
		Bases: byLeadLink(metric.Share{Whole: leads(), Part: []metric.Filter{wonByNow}}),
	},
	{
		ID: "lead_conversion_rate_90d", Name: "Lead → won in 90 days", Section: "B", VariantOf: "lead_conversion_rate",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc: "what share of the leads that came in during the period brought a won deal within 90 days",
		Edge: []string{
			"leads younger than 90 days at the as-of date are left out: their time is not over",
			"a deal won before its lead came in counts: it was won by then",
		},
		Source: "a fixed maturity, so that periods can be compared",
		Bases:  byLeadLink(metric.Share{Whole: leads(mature), Part: []metric.Filter{within90}, Empty: table.NoLeadMature}),
	},
	{
		ID: "referrals", Name: "Referrals", Section: "B",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Up,
		Doc:  "how many leads were referred",
		Edge: []string{"a lead was referred where its source says so, or somebody is named who referred it", "where no file has leads, deals by their source"},
		Bases: []metric.Basis{
			{Name: "leads", Expr: of(leads(filter("referred", is("lead.referral", "yes"))))},
			{Name: "deals", Expr: of(deals(by("deal.created"), valid, sale, filter("referred", is("deal.referral", "yes"))))},
		},
	},
	{
		ID: "sales_cycle_from_lead", Name: "Sales cycle from lead", Section: "B", VariantOf: "sales_cycle_length",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Days, Better: table.Down,
		Doc: "how many days a won deal takes from the day its lead came in to closed",
		Edge: []string{
			"a deal won before its lead came in, or without a lead, has no such cycle",
			"of several leads behind a deal the first counts",
			reopenedEdge,
		},
		Source: "from first contact, where sales_cycle_length starts with the deal",
		Bases:  leadCycle,
	},
}

// leadCycle starts with the day that the deal itself tells, else with that of the lead.
var leadCycle = []metric.Basis{
	{Name: "the lead's date on the deal", Expr: fromLead, Needs: []*field.Field{field.Get("deal.lead_created")}},
	{Name: "deals that name their leads", Expr: fromLead, Needs: []*field.Field{field.Get("deal.lead"), field.Get("lead.created")}},
	{Name: "leads that name their deals", Expr: fromLead, Needs: []*field.Field{field.Get("lead.deal"), field.Get("lead.created")}},
}

var fromLead = metric.Stat{Of: sample("deal.lead_cycle", by("deal.closed"), won, sale), Headline: metric.Median}
