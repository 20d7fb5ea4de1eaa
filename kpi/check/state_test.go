package check_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kpi/kpi/check"
	"kpi/kpi/table"
)

// checked is the result of rules with the figures given: those that fail by their groups.
func checked(rules []check.Rule, asOf string, failing ...[]string) *table.Checks {
	c := &table.Checks{AsOf: asOf}
	for i := range rules {
		r := table.Checked{Rule: rules[i].Text, Outcome: table.Holds}
		for _, group := range failing[i] {
			r.Outcome, r.Fails = table.Breach, true
			r.Figures = append(r.Figures, table.Judged{Group: group, Outcome: table.Breach, Fails: true})
		}
		c.Rules = append(c.Rules, r)
	}
	return c
}

// What is new, still open and ended is told from one run to the next.
func TestNews(t *testing.T) {
	rules, err := parsed("  - win_rate < 20% for rep\n  - revenue < 3")
	if err != nil {
		t.Fatal(err)
	}
	var s *check.State
	first := checked(rules, "2026-06-01", []string{"Ana", "Budi"}, nil)
	s = s.Next(first, rules, map[string]int64{})
	if first.Told || !first.News() || !first.Rules[0].Figures[1].New || len(s.Open) != 2 {
		t.Errorf("the first time: %+v %+v", first, s)
	}
	second := checked(rules, "2026-06-02", []string{"Budi", "Citra"}, []string{""})
	s = s.Next(second, rules, map[string]int64{})
	if got := second.Rules[0].Figures; got[0].New || got[0].Since != "2026-06-01" || !got[1].New || got[1].Since != "2026-06-02" || !second.Rules[1].Figures[0].New {
		t.Errorf("%+v", second.Rules)
	}
	if want := []table.Ended{{Rule: "win_rate < 20% for rep", Group: "Ana", Since: "2026-06-01"}}; !slices.Equal(second.Ended, want) {
		t.Errorf("%v, not %v", second.Ended, want)
	}
	third := checked(rules, "2026-06-03", []string{"Budi", "Citra"}, []string{""})
	s = s.Next(third, rules, map[string]int64{})
	if third.News() || !third.Told || !third.Fails() {
		t.Errorf("nothing is new: %+v", third)
	}
	last := checked(rules, "2026-06-04", nil, nil)
	if s = s.Next(last, rules, map[string]int64{}); len(last.Ended) != 3 || len(s.Open) != 0 || last.Fails() {
		t.Errorf("all ended: %+v %+v", last, s)
	}
}

// A number of rows that a rule found wrong stays that of the last time it was right.
func TestLastGoodCount(t *testing.T) {
	rules, err := parsed("  - rows(deals) < 50% * last")
	if err != nil {
		t.Fatal(err)
	}
	s := (*check.State)(nil).Next(checked(rules, "2026-06-01", nil), rules, map[string]int64{"rows(deals)": 1000, "rows()": 1200})
	s = s.Next(checked(rules, "2026-06-02", []string{""}), rules, map[string]int64{"rows(deals)": 100, "rows()": 300})
	if s.Counts["rows(deals)"] != 1000 || s.Counts["rows()"] != 300 {
		t.Errorf("%v", s.Counts)
	}
	s = s.Next(checked(rules, "2026-06-03", nil), rules, map[string]int64{"rows(deals)": 990})
	if got := s.Last("rows(deals)"); got.Num.RatString() != "990" || s.Last("rows()").Defined() {
		t.Errorf("%v", s.Counts)
	}
}

// A state is read as it was written, whatever is in it, and the same twice.
func TestStateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &check.State{Version: 1, AsOf: "2026-06-30", Counts: rapid.MapOf(rapid.String(), rapid.Int64()).Draw(t, "counts"), Open: []check.Finding{}}
		for range rapid.IntRange(0, 3).Draw(t, "open") {
			s.Open = append(s.Open, check.Finding{Rule: rapid.String().Draw(t, "rule"), Group: rapid.String().Draw(t, "group"), Since: "2026-06-01"})
		}
		var first, second bytes.Buffer
		if s.Write(&first) != nil || s.Write(&second) != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatal("two texts of one state")
		}
		back, err := check.ParseState(first.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s, back); diff != "" {
			t.Fatal(diff)
		}
		for cut := range first.Len() - 2 { // without its last brace it is damaged
			if _, err := check.ParseState(first.Bytes()[:cut]); err == nil {
				t.Fatalf("the first %d bytes are taken for a state", cut)
			}
		}
	})
}

func TestDamagedState(t *testing.T) {
	for text, want := range map[string]string{
		``:                             "it is not what kpi check wrote",
		`[]`:                           "it is not what kpi check wrote",
		`{"version":1,"colour":"red"}`: "it is not what kpi check wrote",
		`{"version":1} {}`:             "something follows what kpi check wrote",
		`{}`:                           "its version is 0, and this program knows 1",
		`{"version":2}`:                "its version is 2, and this program knows 1",
	} {
		if _, err := check.ParseState([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, not %s", text, err, want)
		}
	}
}
