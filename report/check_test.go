package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math/big"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"

	"kpi/kpi/table"
	"kpi/report"
)

// hostile is a name that would steer a terminal, break markup, or be a formula.
const hostile = "=\x1b[31m<&\"']]>\u202e,\n"

// manyChecks is a rule that many groups break, one that a hair breaks, and one that holds.
func manyChecks() *table.Checks {
	june := table.Period{Label: "June 2026", From: "2026-06-01", To: "2026-06-30", Through: "2026-06-30"}
	n := int64(7)
	many := table.Checked{
		Rule: "win_rate < 20% for rep", Line: 3, Period: june, By: "rep", Figure: "win_rate", Unit: table.Rate, Bound: "20%",
		Outcome: table.Breach, Fails: true,
	}
	for i := range 23 {
		many.Figures = append(many.Figures, table.Judged{
			Group: fmt.Sprintf("Rep %d of a name that goes on and on, without an end in sight", i), Outcome: table.Breach,
			Value: table.Of(big.NewRat(int64(i), 200)), Bound: table.Of(big.NewRat(1, 5)), N: &n, Fails: true, Next: "kpi explain",
		})
	}
	many.Figures = append(many.Figures, table.Judged{Group: hostile, Outcome: table.Untold, Why: "nothing to divide by", Bound: table.Of(big.NewRat(1, 5))})
	hair := table.Checked{
		Rule: "win_rate < 20%", Name: hostile, Line: 4, Warning: true, Period: june, Figure: "win_rate", Unit: table.Rate, Bound: "20%", Outcome: table.Breach, Fails: true,
		Figures: []table.Judged{{Outcome: table.Breach, Value: table.Of(big.NewRat(19999, 100000)), Bound: table.Of(big.NewRat(1, 5)), Fails: true, Next: "kpi explain win_rate " + hostile}},
	}
	holds := table.Checked{
		Rule: "rows() < 100", Line: 5, Unit: table.Count, Bound: "100", Outcome: table.Holds,
		Figures: []table.Judged{{Outcome: table.Holds, Value: table.Int(100), Bound: table.Int(100)}},
	}
	return &table.Checks{Period: june, AsOf: "2026-06-30", File: "kpi.yaml", Rules: []table.Checked{many, hair, holds}}
}

func writtenAs(t *testing.T, f report.Format, c *table.Checks, opt report.Options) string {
	var out bytes.Buffer
	if err := report.WriteChecks(&out, f, c, opt); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Lines fit, but for commands, which are to be copied; a hair is told from the bound, and
// a long list is cut with the number of what is left out.
func TestChecksOnATerminal(t *testing.T) {
	const width = 60
	text := writtenAs(t, report.Table, manyChecks(), report.Options{Width: width})
	for line := range strings.Lines(text) {
		if w := displaywidth.String(strings.TrimSuffix(line, "\n")); w > width && !strings.HasPrefix(line, "  kpi ") {
			t.Errorf("%d columns: %s", w, line)
		}
	}
	for _, want := range []string{"2 of 3 rules broken, 1 of them with a warning only", "just under 20.0%  bound 20%", "…3 more (all: -f csv)", "cannot be told: nothing to divide by:\n  =\\x1b"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if at := strings.Index(text, "Warning"); at < strings.Index(text, "Broken") || at > strings.Index(text, "Not broken") {
		t.Errorf("errors come first, then warnings, then what holds:\n%s", text)
	}
}

// Whatever names hold, every format can be read back and nothing in it steers a terminal.
func TestChecksWithHostileNames(t *testing.T) {
	c := manyChecks()
	c.File, c.Told, c.Ended = hostile, true, []table.Ended{{Rule: hostile, Group: hostile, Since: "2026-06-30"}}
	for i := range c.Rules {
		for k := range c.Rules[i].Figures {
			c.Rules[i].Figures[k].New = true
		}
	}
	for _, f := range report.CheckFormats() {
		text := writtenAs(t, f, c, report.Options{})
		for _, r := range strings.ReplaceAll(text, "\n", "") {
			if r < ' ' || r == '\u202e' {
				t.Errorf("%s: %q stands in it raw", f, r)
			}
		}
	}
	if !json.Valid([]byte(writtenAs(t, report.JSON, c, report.Options{}))) {
		t.Error("this is no JSON")
	}
	rows, err := csv.NewReader(strings.NewReader(writtenAs(t, report.CSV, c, report.Options{}))).ReadAll()
	if err != nil || len(rows) != 27 || !strings.HasPrefix(rows[24][4], "'=") {
		t.Errorf("%d rows: %v", len(rows), err)
	}
	in := xml.NewDecoder(strings.NewReader(writtenAs(t, report.JUnit, c, report.Options{})))
	counts := map[string]int{}
	for {
		token, err := in.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			counts[start.Name.Local]++
		}
	}
	if counts["testcase"] != 26 || counts["failure"] != 23 || counts["skipped"] != 2 {
		t.Errorf("%v", counts)
	}
}
