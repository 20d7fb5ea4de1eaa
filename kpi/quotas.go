package kpi

import (
	"maps"
	"slices"
	"strings"

	"kpi/kpi/analysis"
	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// The KPIs of a quota sheet: of reps, whose figures add up, and of teams and locations,
// which may have a target of their own besides.
var (
	quotaTiles = []string{
		"revenue", "quota", "quota_attainment", "quota_gap", "quota_needed_per_day", "quota_outlook", "quota_participation", "reps_with_quota",
		"quota_revenue", "revenue_without_quota", "revenue_run_rate", "sales_target", "sales_target_attainment", "sales_target_gap",
		"sales_target_needed_per_day", "quota_pace",
	}
	quotaOfReps = []string{
		"quota", "quota_revenue", "quota_attainment", "quota_gap", "quota_needed_per_day", "quota_outlook", "revenue_without_quota", "revenue",
		"revenue_run_rate", "deals_won",
	}
	quotaOfTeams = []string{
		"quota", "quota_revenue", "quota_attainment", "quota_gap", "revenue_without_quota", "revenue", "reps_with_quota", "quota_participation",
		"sales_target", "sales_target_attainment", "sales_target_gap", "sales_target_needed_per_day", "quota_pace", "revenue_run_rate",
	}
	quotaOfPlaces = []string{
		"sales_target", "revenue", "sales_target_attainment", "sales_target_gap", "sales_target_needed_per_day", "quota_pace", "revenue_run_rate", "deals_won",
	}
	// quotaAnalyses are those of a quota sheet.
	quotaAnalyses = []string{"attainment_distribution", "quota_calibration", "quota_reevaluation"}
)

// otherQuota is what else quotas are set for: the figure, and the part of its quotas that
// it is. What is done in activities has no figure of its own.
type otherQuota struct{ actual, attainment string }

var otherQuotas = []otherQuota{
	{"units_sold", "units_quota_attainment"},
	{"deals_won", "deals_quota_attainment"},
	{"gross_margin", "margin_quota_attainment"},
	{"new_leads", "leads_quota_attainment"},
	{"new_customers", "new_customers_quota_attainment"},
	{"", "activities_quota_attainment"},
	{"retention_rate", "retention_quota_gap"},
}

// besides begins the ids of the tables of other quotas.
const besides = "other_quotas_by_"

// NewQuotas ties the query of a quota workbook to the fields that the files have, as
// NewPlan does; what the query says of KPIs, tables and analyses does not count. Its parts
// are "summary", "reps", "teams" and "locations", each with a table of revenue against
// quota and one of what else quotas are set for, and the analyses of attainment. Files
// without quotas are an *Error.
func NewQuotas(q query.Query, cat *catalog.Catalog, mapped []*field.Field) (*Plan, error) {
	d := &dashboard{q: q, plan: newPlan(q, cat, mapped)}
	if d.plan.lacks("quota") != "" {
		return nil, refuse("a file of quotas has the columns rep, period and target; --kind FILE=quota says that one is of them", "no file says what the quotas are: no column was taken for quota.target")
	}
	d.q.Metrics = d.served(len(quotaTiles), quotaTiles)
	d.q.Tables, d.q.Analyses = []query.Split{}, nil
	d.parts = []wantedPart{{id: "summary", title: "Summary", tables: []string{"summary", "by_currency"}}}
	d.quotasOf("rep", "reps", "Reps", quotaOfReps)
	d.quotasOf("team", "teams", "Teams", quotaOfTeams)
	d.quotasOf("location", "locations", "Locations", quotaOfPlaces)
	d.q.With = map[string]string{}
	for _, id := range quotaAnalyses {
		if _, missing := d.plan.alternative(analysis.Find(id)); len(missing) == 0 {
			d.q.Analyses = append(d.q.Analyses, id)
			d.parts = append(d.parts, wantedPart{id: id, title: analysis.Find(id).Name, analysis: id})
			d.q.With["top"] = "0" // whoever has a quota is named
		}
	}
	if len(d.q.Analyses) > 0 {
		maps.Copy(d.q.With, q.With)
	}
	p, err := NewPlan(d.q, cat, mapped)
	if err != nil {
		return nil, err
	}
	p.parts = d.parts
	return p, nil
}

// quotasOf adds the part of a dimension.
func (d *dashboard) quotasOf(by, id, title string, metrics []string) {
	var others []string
	for _, o := range otherQuotas {
		if ids := d.served(2, []string{o.actual, o.attainment}); slices.Contains(ids, o.attainment) {
			others = append(others, ids...)
		}
	}
	splits := []query.Split{{ID: "by_" + by, By: by, Metrics: d.served(len(metrics), metrics)}}
	if len(others) > 0 {
		splits = append(splits, query.Split{ID: besides + by, Title: "Other quotas", By: by, Metrics: others})
	}
	d.add(id, title, splits...)
}

// In answers the same question for another period, from the same records.
func (a *Answer) In(r period.Request) (*Answer, error) {
	p := *a.plan
	p.Query.Period = r
	return a.ask(&p)
}

// MonthQuarterYear answers the same question for the month, the quarter and the year
// that the end of the answer's period is in, as Around says. Quotas that no row of a table
// of other quotas has are left out of it, with what they are of; a table that has none left
// is in no part.
func (a *Answer) MonthQuarterYear() ([]*Answer, error) {
	var all []*Answer
	for _, u := range []period.Unit{period.Month, period.Quarter, period.Year} {
		more, err := a.In(a.Around(u))
		if err != nil {
			return nil, err
		}
		for i := range more.Report.Tables {
			if t := &more.Report.Tables[i]; strings.HasPrefix(t.ID, besides) {
				dropUnset(t)
			}
		}
		all = append(all, more)
	}
	return all, nil
}

// dropUnset leaves out the quotas that no row has.
func dropUnset(t *table.Table) {
	for _, o := range otherQuotas {
		at := slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.ID == o.attainment })
		if at < 0 || slices.ContainsFunc(t.Rows, func(r table.Row) bool { return r.Cells[at].Value.Defined() }) {
			continue
		}
		from := at
		if at > 0 && t.Columns[at-1].ID == o.actual {
			from--
		}
		t.Columns = slices.Delete(t.Columns, from, at+1)
		for i := range t.Rows {
			t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, from, at+1)
		}
		t.Total.Cells = slices.Delete(t.Total.Cells, from, at+1)
	}
}
