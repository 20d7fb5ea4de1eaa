package main

import (
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

func TestParseControl(t *testing.T) {
	for _, good := range []string{"revenue=12345.67", " revenue = 12345.67 ", "revenue=12345.670"} {
		c, err := kpi.ParseControl(good)
		if err != nil || c.Metric != "revenue" || c.Amount.Cmp(big.NewRat(1234567, 100)) != 0 {
			t.Errorf("%q gives %v, %v", good, c, err)
		}
	}
	if c, err := kpi.ParseControl("revenue=-1"); err != nil || c.Amount.Cmp(big.NewRat(-1, 1)) != 0 {
		t.Errorf("a negative total gives %v, %v", c, err)
	}
	for _, bad := range []string{
		"", "revenue", "revenue=", "=1", "revenue=12,345.67", "revenue=12.345,67", "revenue=1e5", "revenue=1/3", "revenue=+1",
		"revenue=.5", "revenue=5.", "revenue=$5", "revenue=0x10", "revenue=1 000", "revenue=" + strings.Repeat("9", 41),
	} {
		if c, err := kpi.ParseControl(bad); err == nil {
			t.Errorf("%q is taken for %v", bad, c)
		} else if e, ok := err.(*kpi.Error); !ok || e.Hint == "" {
			t.Errorf("%q gives no hint: %v", bad, err)
		}
	}
}

// ledger is a month with everything that may lie between two revenues.
const ledger = `
-- deals.csv --
deal_id,owner,status,created_date,close_date,amount,type
D1,Ana,won,2026-06-01,2026-06-02,1000.10,new
D2,Ana,won,2026-06-01,2026-06-03,-200.05,refund
D3,Cem,won,2026-06-01,2026-06-04,300.25,new
D4,,won,2026-06-01,2026-06-05,70.40,new
D5,Ana,won,2026-06-01,2026-06-06,,new
D6,Ana,won,2026-06-01,,55.50,new
D7,Ana,won,2026-06-01,2026-06-25,11.11,new
D8,Ana,lost,2026-06-01,2026-06-05,800,new
D1,Ana,won,2026-06-01,2026-06-02,1000.10,new
D9,Ana,sold?,2026-06-01,2026-13-05,900,new
D9,Ana,won,2026-06-01,2026-06-05,901,new
-- quotas.csv --
rep,period,target
Ana,2026-06,900
`

// reconciledWith writes files, and reconciles June with control totals.
func reconciledWith(t *testing.T, files string, asOf period.Day, controls ...string) (tables []table.Table, tie bool) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(files)).Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	q := asking(t, "2026-06", []string{"win_rate"})
	q.AsOf = &asOf
	return reconciledIn(t, dir, q, controls...)
}

// reconciledIn reads a directory for a question, and reconciles with control totals.
func reconciledIn(t *testing.T, dir string, q query.Query, controls ...string) (tables []table.Table, tie bool) {
	t.Helper()
	opened, err := ingest.Open([]string{dir}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := kpi.NewPlan(q, catalog.BuiltIn(), opened.Mapped())
	if err != nil {
		t.Fatal(err)
	}
	var all []kpi.Control
	for _, text := range controls {
		c, err := kpi.ParseControl(text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	if err := plan.Reconcile(all); err != nil {
		t.Fatal(err)
	}
	ds, err := opened.Read(plan.Fields(), plan.Keys()...)
	if err != nil {
		t.Fatal(err)
	}
	a, err := kpi.Run(plan, ds)
	if err != nil {
		t.Fatal(err)
	}
	tables, tie, err = a.Reconcile(all)
	if err != nil {
		t.Fatal(err)
	}
	return tables, tie
}

// written is a table's rows as lines of text.
func written(tab table.Table) string {
	var b strings.Builder
	for _, r := range tab.Rows {
		b.WriteString(r.Names[0])
		for _, c := range r.Cells {
			switch {
			case c.Value.Defined():
				b.WriteString(" | " + c.Value.Currency + c.Value.Num.FloatString(2))
			case c.Value.Why != "":
				b.WriteString(" | " + string(c.Value.Why))
			case c.Word != "":
				b.WriteString(" | " + c.Word)
			}
		}
		b.WriteString("\n")
	}
	for _, n := range tab.Notes {
		b.WriteString(n.Text + "\n")
	}
	return b.String()
}

// Every record that may lie between the ledger's revenue and ours is in a line of its
// own, and the lines of those that are in ours add up to it.
func TestReconcile(t *testing.T) {
	tables, tie := reconciledWith(t, ledger, period.DayOf(2026, 6, 20), "revenue=1170.71", "deals_won=4")
	if tie {
		t.Error("1170.70 ties to 1170.71")
	}
	want := []string{`Revenue of reps with a quota | 800.05 | 3.00
Revenue of reps without a quota | 300.25 | 1.00
Revenue of nobody | 70.40 | 1.00
Revenue | 1170.70 | 4.00
Control total | 1170.71
Difference | -0.01 | does not tie
Revenue is 1170.70 and the control total 1170.71: a difference of -0.01
`, `In it: refunds taken off | -200.05 | 1.00
Not in it: won without an amount | 1.00
Not in it: won without a closed date, in whatever period | 55.50 | 1.00
Not in it: won after the as-of date, in what is left of the period | 11.11 | 1.00
Not in it: rows of deals that were rejected | 2.00
Not in it: rows that repeat another | 1.00
`, `Deals won | 4.00 | 4.00
Control total | 4.00
Difference | 0.00 | ties
Deals won is 4, and ties to the control total
`}
	if len(tables) != len(want) {
		t.Fatalf("%d tables, not %d", len(tables), len(want))
	}
	for i := range want {
		if got := written(tables[i]); got != want[i] {
			t.Errorf("table %s is\n%s\nnot\n%s", tables[i].ID, got, want[i])
		}
	}
	if _, tie := reconciledWith(t, ledger, period.DayOf(2026, 6, 30), "revenue=1181.81"); !tie {
		t.Error("with the deal of the 25th it is 1181.81, and does not tie")
	}
}

// What was counted of public data without this program ties to the cent, without quotas.
func TestReconcilePublicData(t *testing.T) {
	if _, err := os.Stat(maven); err != nil {
		t.Skip("the public sample data is not here")
	}
	tables, tie := reconciledIn(t, maven, asking(t, "2017-Q4", []string{"win_rate"}), "revenue=2802496", "deals_won=1196")
	if got := written(tables[0]); !tie || !strings.HasPrefix(got, "Revenue of reps | 2802496.00 | 1196.00\nRevenue of nobody | 0.00 | 0.00\nRevenue | ") {
		t.Errorf("what is published does not tie:\n%s", got)
	}
}

// A difference under half a minor unit is none; from there on it is one.
func TestReconcileToTheMinorUnit(t *testing.T) {
	fine := func(amount, currency string) string {
		return "-- deals.csv --\ndeal_id,owner,status,created_date,close_date,amount,currency\nD1,Ana,won,2026-06-01,2026-06-02," + amount + "," + currency +
			"\nD2,Ana,lost,2026-06-01,2026-06-02,1.25," + currency + "\n"
	}
	tests := []struct {
		amount, currency, control string
		tie                       bool
	}{
		{"10.004", "USD", "10.00", true},
		{"10.005", "USD", "10.00", true}, // a half goes to the even neighbour
		{"10.015", "USD", "10.02", true},
		{"10.0151", "USD", "10.01", false},
		{"10.4", "JPY", "10", true},
		{"10.4", "JPY", "10.4", false},
		{"10.004", "KWD", "10", false},
		{"10.004", "KWD", "10.004", true},
		{"-10.005", "USD", "-10.00", true},
		{"10", "USD", "10.001", false},
	}
	for _, tt := range tests {
		if _, tie := reconciledWith(t, fine(tt.amount, tt.currency), period.DayOf(2026, 6, 30), "revenue="+tt.control); tie != tt.tie {
			t.Errorf("%s %s ties to %s: %v", tt.amount, tt.currency, tt.control, tie)
		}
	}
}

// Amounts of two currencies have no total to compare: each stands in a line.
func TestReconcileCurrencies(t *testing.T) {
	const two = "-- deals.csv --\ndeal_id,owner,status,created_date,close_date,amount,currency\nD1,Ana,won,2026-06-01,2026-06-02,10,USD\nD2,Ana,won,2026-06-01,2026-06-02,7,EUR\n"
	tables, tie := reconciledWith(t, two, period.DayOf(2026, 6, 30), "revenue=17")
	if tie {
		t.Error("dollars and euros tie")
	}
	if got := written(tables[0]); !strings.Contains(got, "Difference | mixed currencies") || !strings.Contains(got, "there is no figure: mixed currencies") {
		t.Errorf("of two currencies it says\n%s", got)
	}
	if got := written(tables[1]); !strings.Contains(got, "In EUR | EUR7.00 | 1.00\n") || !strings.Contains(got, "In USD | USD10.00 | 1.00\n") {
		t.Errorf("the currencies are not told apart:\n%s", got)
	}
}

func TestReconcileRefuses(t *testing.T) {
	a := answered(t, asking(t, "2026-06", []string{"revenue"}))
	one := big.NewRat(1, 1)
	for _, bad := range [][]kpi.Control{
		{{Metric: "revenu", Amount: one}},
		{{Metric: "win_rate", Amount: one}},
		{{Metric: "revenue", Amount: one}, {Metric: "revenue", Amount: one}},
	} {
		if _, _, err := a.Reconcile(bad); err == nil {
			t.Errorf("%v is reconciled", bad)
		} else if e, ok := err.(*kpi.Error); !ok || e.Hint == "" {
			t.Errorf("%v gives no hint: %v", bad, err)
		}
	}
	if _, _, err := a.Reconcile([]kpi.Control{{Metric: "calls_made", Amount: one}}); err == nil || !strings.Contains(err.Error(), "was not read") {
		t.Errorf("calls were not read, and are counted: %v", err)
	}
}
