package check_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kpi/kpi/check"
	"kpi/kpi/config"
	"kpi/kpi/table"
)

// units are the figures that the tests know.
var units = map[string]table.Unit{
	"revenue": table.Money, "win_rate": table.Rate, "deals_won": table.Count, "lead_response_time": table.Duration,
	"lead_response_time.p90": table.Duration, "sales_cycle_length": table.Days, "nps": table.Points, "selling_time": table.Hours,
}

func known() check.Known {
	return check.Known{
		Figure: func(id string) (table.Unit, string, bool) {
			u, ok := units[id]
			return u, "kpi list prints every id", ok
		},
		Dimensions: []string{"rep", "team"}, Records: []string{"deals", "line_items", "quotas"}, Dated: []string{"deals"},
	}
}

// parsed reads rules as a kpi.yaml has them, below "checks:".
func parsed(yaml string) ([]check.Rule, error) {
	c, err := config.Parse("kpi.yaml", []byte("checks:\n"+yaml), config.Known{})
	if err != nil {
		return nil, err
	}
	return check.Parse(c, known())
}

func TestParse(t *testing.T) {
	for text, want := range map[string]check.Rule{
		"win_rate < 20%":                    {ID: "win_rate", Op: "<", Bound: big.NewRat(1, 5), Unit: table.Rate, Written: "20%"},
		"win_rate <0.2 for  rep":            {ID: "win_rate", Op: "<", Bound: big.NewRat(1, 5), Unit: table.Rate, Written: "0.2", By: "rep"},
		"lead_response_time.p90 > 24h":      {ID: "lead_response_time.p90", Op: ">", Bound: big.NewRat(86400, 1), Unit: table.Duration, Written: "24h"},
		"lead_response_time > 90min":        {ID: "lead_response_time", Op: ">", Bound: big.NewRat(5400, 1), Unit: table.Duration, Written: "90min"},
		"sales_cycle_length >= 2w":          {ID: "sales_cycle_length", Op: ">=", Bound: big.NewRat(14, 1), Unit: table.Days, Written: "2w"},
		"sales_cycle_length >= 12h":         {ID: "sales_cycle_length", Op: ">=", Bound: big.NewRat(1, 2), Unit: table.Days, Written: "12h"},
		"selling_time < 6.5h":               {ID: "selling_time", Op: "<", Bound: big.NewRat(13, 2), Unit: table.Hours, Written: "6.5h"},
		"nps <= -5":                         {ID: "nps", Op: "<=", Bound: big.NewRat(-5, 1), Unit: table.Points, Written: "-5"},
		"revenue < 250000 USD for team":     {ID: "revenue", Op: "<", Bound: big.NewRat(250000, 1), Unit: table.Money, Written: "250000 USD", Currency: "USD", By: "team"},
		"revenue < 90% * target for team":   {ID: "revenue", Op: "<", Bound: big.NewRat(9, 10), Unit: table.Money, Base: check.Target, By: "team"},
		"revenue < target":                  {ID: "revenue", Op: "<", Bound: big.NewRat(1, 1), Unit: table.Money, Base: check.Target},
		"coverage(revenue) < 98%":           {Sort: check.Coverage, ID: "revenue", Op: "<", Bound: big.NewRat(49, 50), Unit: table.Rate, Written: "98%"},
		"change( revenue ) < -15%":          {Sort: check.Change, ID: "revenue", Op: "<", Bound: big.NewRat(-3, 20), Unit: table.Rate, Written: "-15%"},
		"change(revenue, previous) < -0.15": {Sort: check.Change, ID: "revenue", Op: "<", Bound: big.NewRat(-3, 20), Unit: table.Rate, Written: "-0.15"},
		"change(deals_won,year-ago) < -15%": {Sort: check.Change, ID: "deals_won", YearAgo: true, Op: "<", Bound: big.NewRat(-3, 20), Unit: table.Rate, Written: "-15%"},
		"change(win_rate) < -5pp":           {Sort: check.Change, ID: "win_rate", Op: "<", Bound: big.NewRat(-1, 20), Unit: table.Rate, Points: true, Written: "-5pp"},
		"change(nps) < -5":                  {Sort: check.Change, ID: "nps", Op: "<", Bound: big.NewRat(-5, 1), Unit: table.Points, Points: true, Written: "-5"},
		"total(revenue) != 333958.70":       {Sort: check.Total, ID: "revenue", Op: "!=", Bound: big.NewRat(33395870, 100), Unit: table.Money, Written: "333958.70"},
		"rows(line_items) == 0":             {Sort: check.Rows, Records: "line_items", Op: "==", Bound: new(big.Rat), Unit: table.Count, Written: "0"},
		"used() < 100":                      {Sort: check.Used, Op: "<", Bound: big.NewRat(100, 1), Unit: table.Count, Written: "100"},
		"rejected(deals) > 0":               {Sort: check.Rejected, Records: "deals", Op: ">", Bound: new(big.Rat), Unit: table.Count, Written: "0"},
		"duplicates( deals )>1.5*last":      {Sort: check.Duplicates, Records: "deals", Op: ">", Bound: big.NewRat(3, 2), Unit: table.Count, Base: check.Last},
		"rows(deals) < last":                {Sort: check.Rows, Records: "deals", Op: "<", Bound: big.NewRat(1, 1), Unit: table.Count, Base: check.Last},
		"age(deals) > 3d":                   {Sort: check.Age, Records: "deals", Op: ">", Bound: big.NewRat(3, 1), Unit: table.Days, Written: "3d"},
		"age() > 3":                         {Sort: check.Age, Op: ">", Bound: big.NewRat(3, 1), Unit: table.Days, Written: "3"},
	} {
		rules, err := parsed("  - " + text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		same := cmp.Options{cmpopts.IgnoreFields(check.Rule{}, "At", "Text", "Period"), cmp.Comparer(func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })}
		if diff := cmp.Diff(want, rules[0], same); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// A rule that is written in another way is the same rule.
func TestOneForm(t *testing.T) {
	for _, text := range []string{"change(revenue, year-ago) < -15% for rep", " change ( revenue,year-ago )<-15%   for rep "} {
		rules, err := parsed("  - '" + text + "'")
		if err != nil {
			t.Fatal(err)
		}
		if want := "change(revenue, year-ago) < -15% for rep"; rules[0].Text != want {
			t.Errorf("%q, not %q", rules[0].Text, want)
		}
	}
}

func TestWhatIsSaidBeside(t *testing.T) {
	rules, err := parsed("  - {rule: win_rate < 20% for rep, severity: warning, min_n: 10, undefined: ignore, name: ' slow ', period: 2026-05}\n  - win_rate < 20% for rep")
	if err != nil {
		t.Fatal(err)
	}
	r := rules[0]
	if !r.Warning || r.MinN != 10 || r.Undefined != "ignore" || r.Name != "slow" || r.Period.Value != "2026-05" || r.Key() != "slow" {
		t.Errorf("%+v", r)
	}
	if rules[1].Warning || rules[1].Key() != "win_rate < 20% for rep" {
		t.Errorf("%+v", rules[1])
	}
}

func TestSubjects(t *testing.T) {
	rules, err := parsed("  - rows() < 1\n  - used(deals) < 1\n  - win_rate < 1\n  - coverage(win_rate) < 1")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rules {
		got = append(got, r.Subject())
	}
	if want := []string{"rows()", "used(deals)", "win_rate", "coverage(win_rate)"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// Each refusal points at what is wrong, and says what to type.
func TestRefusals(t *testing.T) {
	for text, want := range map[string]string{
		"= 3":                        `5: a rule begins with a figure, not with "=" | win_rate < 20% for rep`,
		"win-rate < 20%":             `5: there is no KPI "win-rate" | kpi list prints every id`,
		"revenue.p50 < 3":            `5: there is no KPI "revenue.p50" | kpi list prints every id`,
		"coverag(revenue) < 1":       "5: there is no coverag(…) | did you mean coverage?",
		"coverage() < 1":             `14: the id of a KPI is expected here, not ")" | kpi list prints every id`,
		"coverage(revenue < 1":       `22: ) is expected here, not "<" | coverage(revenue) < 98%`,
		"change(revenue, month) < 1": `21: a change is not against "month" | change(revenue, year-ago), or change(revenue) against the period before`,
		"change(win_rate) < -5%":     `24: "%" is no unit of this figure | change(win_rate) < -5pp, as rates change by percentage points`,
		"change(win_rate) < -0.05":   "24: it is not said of what -0.05 is | change(win_rate) < -5pp, as rates change by percentage points",
		"total(win_rate) != 1":       "11: win_rate is no amount and no number that could have a control total | total(revenue) != 333958.70",
		"rows(deal) < 1":             `10: there is no kind of record "deal" | did you mean deals?`,
		"rows(3) < 1":                `10: a kind of record is expected here, not "3" | rows(deals) < 100`,
		"age(quotas) > 3d":           "9: quotas have no day on which they happened | ages are of deals",
		"win_rate = 20%":             `14: "=" does not compare | < <= > >= == and != compare: win_rate < 20% for rep`,
		"win_rate 20%":               `14: "20%" does not compare | < <= > >= == and != compare: win_rate < 20% for rep`,
		"win_rate":                   "13: the end of the rule does not compare | < <= > >= == and != compare: win_rate < 20% for rep",
		"win_rate <":                 "15: a number is expected here, not the end of the rule | win_rate < 20% or 0.2",
		"win_rate < 20":              "16: 20 is 2000 %: rates are fractions of 1 | win_rate < 20%",
		"win_rate < 20h":             `16: "h" is no unit of this figure | win_rate < 20% or 0.2`,
		"revenue < 250,000":          `15: "250,000" is no number | revenue < 250000 or 250000 USD; digits are not grouped`,
		"revenue < 1e6":              `15: "1e6" is no number | revenue < 250000 or 250000 USD; digits are not grouped`,
		"revenue < 250000 dollars":   `22: "dollars" is no currency code | revenue < 250000 USD`,
		"revenue < 1000000000000000000000000000000000000000000000": `15: "1000000000000000000000000000000000000000000000" is no number | revenue < 250000 or 250000 USD; digits are not grouped`,
		"lead_response_time > 24":                                  "26: it is not said of what 24 is | lead_response_time > 24h, 90min or 3d",
		"revenue < 50% * last":                                     "21: the last time is known of rows, used, rejected and duplicates alone | change(revenue) < -15% is against the period before",
		"rows() < 50% * target":                                    "20: targets are of figures, not of rows() | revenue < 90% * target",
		"rows() < 50% * first":                                     `20: "first" is no bound | 50% * last, 90% * target, or a number`,
		"rows() < many":                                            `14: "many" is no bound | 50% * last, 90% * target, or a number`,
		"win_rate < 20% for office":                                `24: there is no dimension "office" | there are rep, team`,
		"rows() < 20 for rep":                                      `21: files have no rep | take "for rep" out`,
		"win_rate < 20% and revenue < 3":                           `20: "and" is not expected here | a rule is a figure, a comparison and a bound: win_rate < 20% for rep`,
		"win_rate < 20% for rep Ana":                               `28: "Ana" is not expected here | a rule is a figure, a comparison and a bound: win_rate < 20% for rep`,
		"{rule: rows() < 3, min_n: 3}":                             "12: rows() has no number of records behind it | take the line min_n out",
		"{rule: rows() < 3, period: 2026}":                         "12: rows() is of whole files, and of no period | take the line period out",
		"win_rate < 20%\n  - win_rate  < 20%":                      `5: the rule "win_rate < 20%" stands twice, first in line 2 | take one of the two out, or give it another name`,
	} {
		_, err := parsed("  - " + text)
		fault, ok := err.(*config.Error)
		if !ok {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := strings.TrimPrefix(strings.TrimPrefix(fault.Error(), "kpi.yaml:2:"), "kpi.yaml:3:") + " | " + fault.Hint
		if got != want {
			t.Errorf("%s\n%s, not\n%s", text, got, want)
		}
	}
}

// Whatever is written, a rule is read or refused with a place in it.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"win_rate < 20% for rep", "rows(deals) < 50% * last", "a(,) = 1,5 -", "-.-5h(((", "é ۱ < 3"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := &config.Config{Name: "kpi.yaml", Checks: []config.Check{{Rule: config.Text{Value: text, Spot: config.Spot{Line: 1, Column: 1}}}}}
		rules, err := check.Parse(c, known())
		if err == nil {
			if again, err := check.Parse(&config.Config{Checks: []config.Check{{Rule: config.Text{Value: rules[0].Text}}}}, known()); err != nil || again[0].Text != rules[0].Text {
				t.Errorf("%q became %q, which is another: %v", text, rules[0].Text, err)
			}
		} else if fault, ok := err.(*config.Error); !ok || fault.What == "" || fault.Hint == "" || fault.Line == 0 {
			t.Errorf("%#v", err)
		}
	})
}
