package check

import (
	"flag"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"
)

var (
	only  = flag.String("id", "", "compare only these ids, by commas")
	built = flag.String("kpi", "", "the program, where it is built already")
)

// sparse are ids that most cells cannot have a value of that is not 0, and why.
var sparse = map[string]string{
	"lead_conversion_rate_90d":  "leads of the last 90 days are in no cell",
	"repeat_purchase_rate":      "as lead_conversion_rate_90d",
	"pipeline_coverage":         "of periods that are over nothing is due any more",
	"slippage_rate":             "an earlier export expects little in months before it",
	"close_date_changes":        "as slippage_rate",
	"next_step_coverage":        "known for the as-of day alone, and so of no month before",
	"stalled_deals":             "as next_step_coverage",
	"stalled_value":             "as next_step_coverage",
	"missing_owner":             "no rep has deals without an owner",
	"analysis/cohort_retention": "most customers do not buy every month",
	"enps":                      "employees' answers are of no rep",
}

// dispute is a difference that is known, and that the program should lose: it holds
// for all ids, companies or groupings where it names none.
type dispute struct {
	ids            []string
	firm, grouping string
	why            string
}

// subscriptions are the ids that are made of subscriptions.
var subscriptions = []string{
	"mrr", "arr", "arpa", "nrr", "grr", "quick_ratio", "churn_rate", "retention_rate", "revenue_churn", "revenue_churn_net",
	"new_mrr", "reactivation_mrr", "expansion_mrr", "contraction_mrr", "churned_mrr", "renewal_rate", "renewal_rate_value",
}

// disputes are all that the program and the SQL disagree about. One that nothing
// differs by any more must leave this list.
var disputes = []dispute{}

func (d dispute) covers(x Difference) bool {
	return (d.ids == nil || slices.Contains(d.ids, x.ID)) && (d.firm == "" || d.firm == x.Firm) && (d.grouping == "" || d.grouping == x.At.Grouping)
}

// The program's figures are those of the SQL, cell by cell.
func TestAgree(t *testing.T) {
	ids := append(IDs(), Analyses()...)
	if *only != "" {
		ids = strings.Split(*only, ",")
	}
	dir, p := t.TempDir(), Program{*built}
	if p.Path == "" {
		var err error
		if p, err = Build(dir); err != nil {
			t.Fatal(err)
		}
	}
	lines, unknown, err := Run(p, dir, ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range unknown {
		t.Errorf("%s: there is SQL for it, and kpi does not know it", id)
	}
	Print(os.Stdout, lines)
	for _, l := range lines {
		if _, ok := sparse[l.ID]; !ok && l.Share() < 0.5 {
			t.Errorf("%s: only %d of %d cells have a value, and one that is not zero", l.ID, l.Full, l.Cells)
		}
	}
	settle(t, lines)
}

// settle fails for every difference that no dispute covers, and for every dispute
// that covers none.
func settle(t *testing.T, lines []*Line) {
	covered := make([]int, len(disputes))
	for _, l := range lines {
		shown := 0
		for _, x := range l.Differences {
			if i := slices.IndexFunc(disputes, func(d dispute) bool { return d.covers(x) }); i >= 0 {
				covered[i]++
			} else if shown++; shown <= 8 {
				t.Error(x)
			}
		}
		if shown > 8 {
			t.Errorf("%s: %d more", l.ID, shown-8)
		}
	}
	for i, d := range disputes {
		t.Logf("disputed, %d cells: %s", covered[i], d.why)
		if covered[i] == 0 && *only == "" {
			t.Errorf("nothing differs by this any more: %s", d.why)
		}
	}
}

// A figure that is off by one ten-thousandth, missing, undefined on one side, or in
// a row that only one side has, is found.
func TestDifferencesAreFound(t *testing.T) {
	total, ana, budi := Cell{"total", ""}, Cell{"rep", "Ana"}, Cell{"rep", "Budi"}
	oracle := map[Cell]*big.Rat{total: big.NewRat(2, 3), ana: big.NewRat(100, 1), budi: nil}
	for what, change := range map[string]func(map[Cell]*big.Rat){
		"":                              func(map[Cell]*big.Rat) {},
		"a rate off by a part in 10¹⁰":  func(m map[Cell]*big.Rat) { m[total] = big.NewRat(20_000_000_002, 30_000_000_000) },
		"money off by a ten-thousandth": func(m map[Cell]*big.Rat) { m[ana] = big.NewRat(1_000_001, 10_000) },
		"0 for undefined":               func(m map[Cell]*big.Rat) { m[budi] = new(big.Rat) },
		"undefined for a number":        func(m map[Cell]*big.Rat) { m[ana] = nil },
		"a row of the roster less":      func(m map[Cell]*big.Rat) { delete(m, budi) },
		"a row more":                    func(m map[Cell]*big.Rat) { m[Cell{"rep", "Citra"}] = nil },
	} {
		ours := map[Cell]*big.Rat{}
		for at, v := range oracle {
			ours[at] = v
		}
		change(ours)
		l := Line{ID: "x"}
		l.Compare("firm", []string{"Ana", "Budi"}, oracle, ours)
		if found := len(l.Differences); (found == 0) != (what == "") {
			t.Errorf("%q: %d differences", what, found)
		}
	}
}
