package kpi_test

import (
	"errors"
	"strings"
	"testing"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/locale"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// dashboard is the parts of one, each with the ids of its tables.
func dashboard(t *testing.T, deals string, q query.Query) (parts []table.Page, shown string) {
	t.Helper()
	files, err := ingest.Open([]string{"-"}, ingest.Options{Stdin: strings.NewReader(deals)})
	if err != nil {
		t.Fatal(err)
	}
	return dashboardOf(t, files, q)
}

func dashboardOf(t *testing.T, files *ingest.Files, q query.Query) (parts []table.Page, shown string) {
	t.Helper()
	p, err := kpi.NewDashboard(q, catalog.BuiltIn(), files.Mapped())
	if err != nil {
		t.Fatal(err)
	}
	ds, err := files.Read(p.Fields(), p.Keys()...)
	if err != nil {
		t.Fatal(err)
	}
	a, err := kpi.Run(p, ds)
	if err != nil {
		t.Fatal(err)
	}
	parts = a.Parts()
	for _, part := range parts {
		shown += part.ID + ":"
		for _, of := range part.Tables {
			shown += " " + of.ID
		}
		shown += "\n"
	}
	return parts, shown
}

// A dashboard has the parts that the files allow, and what is asked for besides.
func TestDashboardParts(t *testing.T) {
	for _, test := range []struct {
		name, want string
		change     func(q *query.Query)
	}{
		{"of deals alone", `summary: summary
reps: by_rep by_rep_month
trends: trend trend_year_ago trend_average
pipeline: pipeline pipeline_by_rep pipeline_trend
customers: customers customers_trend
`, func(*query.Query) {}},
		{"by week, with a table and an analysis", `summary: summary
reps: by_rep by_rep_week
trends: trend trend_year_ago trend_average
pipeline: pipeline pipeline_by_rep pipeline_trend
customers: customers customers_trend
by_customer: by_customer
trend_by_year: trend_by_year
deal_size_distribution: deal_size_distribution deal_size_distribution.sizes
`, func(q *query.Query) {
			q.Usual = period.Week
			q.Tables = []query.Split{{By: "rep"}, {By: "customer"}, {Every: period.Year}, {Every: period.Week}}
			q.Analyses = []string{"deal_size_distribution"}
		}},
	} {
		q := asked(t, "2026-06-30")
		q.Metrics, q.Tables = nil, nil
		test.change(&q)
		deals := strings.ReplaceAll(fewDeals, "owner\n", "owner,customer\n")
		if _, shown := dashboard(t, deals, q); shown != test.want {
			t.Errorf("%s it has\n%s", test.name, shown)
		}
	}
}

// The usual KPIs are those that the files allow; those asked for take their place
// where results stand, and nowhere else.
func TestDashboardColumns(t *testing.T) {
	for _, test := range []struct {
		metrics []string
		want    map[string]string
	}{
		{nil, map[string]string{
			"summary":      "revenue win_rate average_deal_size deals_won sales_cycle_length sales_pipeline_value sales_per_rep new_opportunities",
			"by_rep":       "revenue deals_won deals_lost win_rate average_deal_size sales_cycle_length sales_pipeline_value new_opportunities",
			"trend":        "revenue win_rate average_deal_size deals_won sales_cycle_length sales_pipeline_value sales_per_rep new_opportunities deals_lost pipeline_created",
			"by_rep_month": "revenue",
		}},
		{[]string{"win_rate", "sales_cycle_length.p90"}, map[string]string{
			"summary": "win_rate sales_cycle_length.p90", "by_rep": "win_rate sales_cycle_length.p90", "trend_year_ago": "win_rate sales_cycle_length.p90",
			"by_rep_month": "win_rate",
		}},
	} {
		q := asked(t, "2026-06-30")
		q.Metrics, q.Tables = test.metrics, nil
		parts, _ := dashboard(t, fewDeals, q)
		for _, part := range parts {
			for _, of := range part.Tables {
				var ids []string
				for _, c := range of.Columns {
					if id, _, _ := strings.Cut(c.ID, "@"); len(ids) == 0 || ids[len(ids)-1] != id {
						ids = append(ids, id)
					}
				}
				if want, ok := test.want[of.ID]; ok && strings.Join(ids, " ") != want {
					t.Errorf("of %v, %s has %s", test.metrics, of.ID, strings.Join(ids, " "))
				}
				if of.ID == "pipeline" && strings.Join(ids, " ") != "sales_pipeline_value deals_open pipeline_created new_opportunities sales_velocity deal_age" {
					t.Errorf("of %v, the pipeline has %s", test.metrics, strings.Join(ids, " "))
				}
			}
		}
	}
}

// A table that cannot be is refused, as a report refuses it.
func TestDashboardRefuses(t *testing.T) {
	files, err := ingest.Open([]string{"-"}, ingest.Options{Stdin: strings.NewReader(fewDeals)})
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []string{"team", "planet"} {
		_, err = kpi.NewDashboard(query.Query{Tables: []query.Split{{By: by}}}, catalog.BuiltIn(), files.Mapped())
		if said := new(kpi.Error); !errors.As(err, &said) {
			t.Errorf("by %s gives %v", by, err)
		}
	}
}

// The titles of the parts, and of their tables, have words in every language.
func TestDashboardTitlesAreSaid(t *testing.T) {
	q := asked(t, "2026-06-30")
	q.Metrics, q.Tables = nil, nil
	files, err := ingest.Open([]string{"../testdata/demo"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	parts, shown := dashboardOf(t, files, q)
	if n := strings.Count(shown, "\n"); n != 8 {
		t.Errorf("the demo has %d parts:\n%s", n, shown)
	}
	for _, tag := range locale.Languages()[1:] {
		l, err := kpi.NewLanguage(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range parts {
			titles := []string{part.Title}
			for _, of := range part.Tables {
				titles = append(titles, of.Title)
			}
			for _, title := range titles {
				if _, ok := l.Words()[title]; !ok {
					t.Errorf("%s has no words for %q", tag, title)
				}
			}
		}
	}
}
