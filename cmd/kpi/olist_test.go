package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// olist is a public sample of 8,000 leads and the 842 deals that came of them; the
// figures below were counted without this program.
const olist = "../../../shared/data/olist_funnel"

// olistConfig says what the two files are: a lead's id stands for that of the one
// deal that came of it.
const olistConfig = `
dates: dmy
files:
  - file: olist_marketing_qualified_leads_dataset.csv
    kind: lead
    fields:
      id: mql_id
      created: first_contact_date
      source: origin
  - file: olist_closed_deals_dataset.csv
    kind: deal
    fields:
      lead: mql_id
      status: {value: won}
      closed: won_date
      owner: sr_id
      segment: business_segment
`

// olistAsOf is a day on which every lead is over 90 days old.
const olistAsOf = "2018-12-31"

func olistReport(t *testing.T, flags ...string) *result {
	t.Helper()
	if _, err := os.Stat(olist); err != nil {
		t.Skip("the public sample data is not here")
	}
	config := filepath.Join(t.TempDir(), "kpi.yaml")
	if err := os.WriteFile(config, []byte(olistConfig), 0o644); err != nil {
		t.Fatal(err)
	}
	return mavenReport(t, olist, append([]string{"--config", config, "--period", "all", "--as-of", olistAsOf}, flags...)...)
}

func TestOlistTotals(t *testing.T) {
	r := olistReport(t, "--kpi", "new_leads,deals_won,lead_conversion_rate,lead_conversion_rate_90d,sales_cycle_from_lead,sales_cycle_from_lead.mean")
	all := r.table(t, "summary").Rows[0].Cells
	expect(t, all, map[string]string{
		"new_leads": "8000", "deals_won": "842", "lead_conversion_rate": "0.10525", "lead_conversion_rate_90d": "0.0865",
		"sales_cycle_from_lead": "14",
	})
	near(t, all["sales_cycle_from_lead.mean"].Value, 48.50, 0.005)
	if n := *all["lead_conversion_rate_90d"].N; n != 8000 {
		t.Errorf("the leads of 90 days are %d, not 8,000", n)
	}
	if c := all["sales_cycle_from_lead"]; *c.N != 841 || c.Missing != 1 {
		t.Errorf("%d deals have a cycle from their lead, and %d have none; they are 841 and 1", *c.N, c.Missing)
	}
	notes, _ := json.Marshal(r.Notes)
	if !strings.Contains(string(notes), "leaves out 1 deal without a lead cycle") {
		t.Errorf("no note names the deal won before its first contact: %s", notes)
	}
}

func TestOlistBySource(t *testing.T) {
	r := olistReport(t, "--by", "source", "--kpi", "lead_conversion_rate,new_leads,deals_won")
	for source, want := range map[string][3]string{
		"organic_search": {"2296", "271", "0.11803135888501742"},
		"paid_search":    {"1586", "195", "0.12295081967213115"},
		"unknown":        {"1099", "179", "0.16287534121929026"},
		"(unassigned)":   {"60", "14", "0.23333333333333334"},
	} {
		expect(t, r.row(t, "by_source", "source", source), map[string]string{
			"new_leads": want[0], "deals_won": want[1], "lead_conversion_rate": want[2],
		})
	}
}

// The rows behind the figure are named: one deal was won before its lead came.
func TestOlistExplain(t *testing.T) {
	olistReport(t, "--kpi", "new_leads")
	config := filepath.Join(t.TempDir(), "kpi.yaml")
	if err := os.WriteFile(config, []byte(olistConfig), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"explain", "lead_conversion_rate", olist, "--config", config, "--period", "all", "--as-of", olistAsOf}, &out, &errs); code != exitDone {
		t.Fatalf("exit code %d\n%s", code, errs.String())
	}
	if !strings.Contains(out.String(), "842") {
		t.Errorf("the trace does not count 842 leads:\n%.2000s", out.String())
	}
}
