package main

import (
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// quotaKPIs are the figures of a quota sheet.
var quotaKPIs = []string{
	"revenue", "quota", "quota_revenue", "revenue_without_quota", "quota_gap", "revenue_run_rate",
	"quota_attainment", "quota_needed_per_day", "quota_outlook", "sales_target", "sales_target_gap",
}

func asking(t *testing.T, span string, metrics []string, by ...string) query.Query {
	t.Helper()
	cal, err := period.NewCalendar("gregorian", 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	q := query.Query{Metrics: metrics, Tables: []query.Split{}, Calendar: cal}
	if q.Period, err = period.ParseRequest(span, "", "", cal); err != nil {
		t.Fatal(err)
	}
	for _, dim := range by {
		q.Tables = append(q.Tables, query.Split{By: dim})
	}
	return q
}

// answered reads the demo for a question, and for those that follow it.
func answered(t *testing.T, q query.Query, also ...query.Query) *kpi.Answer {
	t.Helper()
	files, err := ingest.Open([]string{"../../testdata/demo"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := kpi.NewPlan(q, catalog.BuiltIn(), files.Mapped())
	if err != nil {
		t.Fatal(err)
	}
	for _, more := range also {
		if err := plan.Also(more); err != nil {
			t.Fatal(err)
		}
	}
	ds, err := files.Read(plan.Fields(), plan.Keys()...)
	if err != nil {
		t.Fatal(err)
	}
	a, err := kpi.Run(plan, ds)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// A question asked again has the answer that it has when it is asked alone.
func TestAgainIsAsAlone(t *testing.T) {
	questions := []query.Query{
		asking(t, "2026-06", []string{"revenue"}),
		asking(t, "2026-Q2", quotaKPIs, "rep", "team"),
		asking(t, "2025", []string{"touches_per_won_deal", "win_rate"}, "location", "customer"),
		asking(t, "2026-05", []string{"units_quota_attainment", "margin_quota_attainment", "leads_quota_attainment"}, "rep", "product"),
		{Analyses: []string{"quota_calibration", "quota_reevaluation"}},
	}
	for first := range questions {
		a := answered(t, questions[first], questions...)
		for i, q := range questions {
			again, err := a.Again(q)
			if err != nil {
				t.Fatal(err)
			}
			if alone := answered(t, q); !reflect.DeepEqual(alone.Report, again.Report) {
				t.Errorf("question %d, asked after question %d, is answered in another way than alone", i, first)
			}
			if twice, err := again.Again(questions[0]); err != nil || twice.Report.Period.Label != "June 2026" {
				t.Errorf("question 0, asked after %d and %d, is not answered: %v", first, i, err)
			}
		}
	}
}

// What was not read is not answered, rather than wrong.
func TestAgainNeedsToBeRead(t *testing.T) {
	a := answered(t, asking(t, "2026-06", []string{"revenue"}))
	if _, err := a.Again(asking(t, "2026-06", []string{"calls_made"})); err == nil || !strings.Contains(err.Error(), "was not read") {
		t.Errorf("calls were not read, and are counted: %v", err)
	}
	if _, err := a.Again(asking(t, "2026-06", []string{"revenu"})); err == nil || !strings.Contains(err.Error(), "no KPI") {
		t.Errorf("a KPI that there is not: %v", err)
	}
	if _, err := a.Again(asking(t, "2026-Q1", []string{"revenue"})); err != nil {
		t.Errorf("the same of another period: %v", err)
	}
}

// A month is asked again as its quarter and its year: the whole of them where quotas
// reach to their end, else as far as the month.
func TestAround(t *testing.T) {
	tests := []struct{ asked, month, quarter, year string }{
		{"2026-06", "June 2026", "Q2 2026", "2026-01-01 to 2026-06-30"},
		{"2026-05", "May 2026", "Q2 2026", "2026-01-01 to 2026-05-31"},
		{"2025-02", "February 2025", "Q1 2025", "2025"},
		{"2024-Q4", "December 2024", "Q4 2024", "2024"},
		{"2026", "June 2026", "Q2 2026", "2026"},
		{"2024-09", "September 2024", "Q3 2024", "2024-01-01 to 2024-09-30"},
	}
	for _, tt := range tests {
		q := asking(t, tt.asked, quotaKPIs)
		a := answered(t, q)
		for unit, want := range map[period.Unit]string{period.Month: tt.month, period.Quarter: tt.quarter, period.Year: tt.year} {
			q.Period = a.Around(unit)
			again, err := a.Again(q)
			if err != nil {
				t.Fatal(err)
			}
			if got := again.Report.Period.Label; got != want {
				t.Errorf("the %s of %s is %s, not %s", unit, tt.asked, got, want)
			}
		}
	}
}

// Quotas, revenue under and without them, and gaps of the reps, or of the teams, make
// the total to the last unit, and all revenue is under a quota or without one.
func TestQuotaFiguresAddUp(t *testing.T) {
	add := quotaKPIs[:6]
	for _, span := range []string{"2026-06", "2026-Q1", "2025", "all"} {
		for _, early := range []bool{false, true} {
			q := asking(t, span, add, "rep", "team", "location")
			if day := period.DayOf(2026, 2, 16); early {
				q.AsOf = &day
			}
			for _, tab := range answered(t, q).Report.Tables[1:] {
				addsUp(t, fmt.Sprint(span, " ", tab.ID, early), tab)
			}
		}
	}
}

func addsUp(t *testing.T, where string, tab table.Table) {
	t.Helper()
	for i, c := range tab.Columns {
		sum := new(big.Rat)
		for _, r := range tab.Rows {
			if v := r.Cells[i].Value; v.Defined() {
				sum.Add(sum, v.Num)
			}
		}
		total := tab.Total.Cells[i].Value
		if tab.ID == "by_location" && strings.Contains(c.ID, "quota") || !total.Defined() {
			continue // the quotas of reps are of no place where places are those of deals
		}
		if sum.Cmp(total.Num) != 0 {
			t.Errorf("%s: %s adds up to %s, and is %s", where, c.ID, sum.FloatString(4), total.Num.FloatString(4))
		}
	}
	for _, r := range append(tab.Rows, *tab.Total) {
		all, under, without := r.Cells[0].Value, r.Cells[2].Value, r.Cells[3].Value
		if !under.Defined() {
			continue
		}
		if sum := new(big.Rat).Add(under.Num, without.Num); sum.Cmp(all.Num) != 0 {
			t.Errorf("%s: of %v, under a quota and without is %s, not %s", where, r.Names, sum.FloatString(4), all.Num.FloatString(4))
		}
	}
}
