package main

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/table"
)

// quotasOf reads files for a quota workbook.
func quotasOf(t *testing.T, path, span string) (*kpi.Answer, error) {
	t.Helper()
	files, err := ingest.Open([]string{path}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := kpi.NewQuotas(asking(t, span, nil), catalog.BuiltIn(), files.Mapped())
	if err != nil {
		return nil, err
	}
	controls := []kpi.Control{}
	if err := plan.Reconcile(controls); err != nil {
		t.Fatal(err)
	}
	ds, err := files.Read(plan.Fields(), plan.Keys()...)
	if err != nil {
		t.Fatal(err)
	}
	return kpi.Run(plan, ds)
}

// A quota workbook of the demo has every part for the month, its quarter and its year,
// and what the reps have makes what all have.
func TestQuotasOfTheDemo(t *testing.T) {
	a, err := quotasOf(t, "../../testdata/demo", "2026-05")
	if err != nil {
		t.Fatal(err)
	}
	spans, err := a.MonthQuarterYear()
	if err != nil {
		t.Fatal(err)
	}
	for i, label := range []string{"May 2026", "Q2 2026", "2026-01-01 to 2026-05-31"} {
		if got := spans[i].Report.Period.Label; got != label {
			t.Errorf("answer %d is of %s, not of %s", i, got, label)
		}
		var parts []string
		for _, p := range spans[i].Parts() {
			parts = append(parts, p.ID)
			for _, tab := range p.Tables {
				if tab.ID == "by_rep" || tab.ID == "by_team" {
					repsMakeAll(t, label, tab)
				}
			}
		}
		if want := "summary reps teams locations attainment_distribution quota_calibration quota_reevaluation"; strings.Join(parts, " ") != want {
			t.Errorf("of %s there are %v", label, parts)
		}
	}
	month := spans[0].Parts()[1].Tables
	if len(month) != 2 || len(month[1].Columns) != 13 {
		t.Errorf("besides revenue there are %d tables of reps with %d columns", len(month), len(month[1].Columns))
	}
	if places := spans[0].Parts()[3].Tables; len(places) != 1 {
		t.Errorf("no place has quotas of its own besides revenue, and there are %d tables", len(places))
	}
}

func repsMakeAll(t *testing.T, label string, tab *table.Table) {
	t.Helper()
	at := slices.IndexFunc(tab.Columns, func(c table.Column) bool { return c.ID == "quota" })
	sum := table.Int(0).Num
	for _, r := range tab.Rows {
		if v := r.Cells[at].Value; v.Defined() {
			sum.Add(sum, v.Num)
		}
	}
	if total := tab.Total.Cells[at].Value; !total.Defined() || total.Num.Cmp(sum) != 0 || sum.Sign() == 0 {
		t.Errorf("%s: the quotas of %s make %s, and are %v", label, tab.ID, sum.FloatString(2), total)
	}
}

// Without quotas there is no quota workbook.
func TestNoQuotas(t *testing.T) {
	_, err := quotasOf(t, "../../testdata/demo/deals.csv", "2026-05")
	var e *kpi.Error
	if !errors.As(err, &e) || !strings.Contains(e.What, "quota.target") || e.Hint == "" {
		t.Errorf("deals alone give %v", err)
	}
}
