package main

import (
	"bytes"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"kpi/kpi/catalog"
	"kpi/kpi/check"
	"kpi/kpi/table"
)

// checkWith runs kpi check over the demo with a kpi.yaml of that text.
func checkWith(t *testing.T, rules string, flags ...string) (out, said string, code int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "kpi.yaml")
	if err := os.WriteFile(file, []byte(rules), 0o644); err != nil {
		t.Fatal(err)
	}
	return ranWith(append([]string{"check", "../../testdata/demo", "--config", file, "-q"}, flags...)...)
}

// A figure is its own bound: no KPI is below or above what kpi report says it is, and each
// is what it is. Whatever cannot be told is said by both.
func TestChecksAgreeWithReport(t *testing.T) {
	var ids []string
	for _, m := range catalog.BuiltIn().All() {
		if m.Unit == table.Count || m.Unit == table.Money {
			ids = append(ids, m.ID)
		}
	}
	out, _, _ := ranWith("report", "../../testdata/demo", "--kpi", strings.Join(ids, ","), "--by", "team", "-f", "csv", "-q")
	var rules strings.Builder
	rules.WriteString("checks:\n")
	told, untold := 0, 0
	for line := range strings.Lines(out) {
		cells := strings.Split(line, ",")
		if cells[0] != "summary" {
			continue
		}
		id, value := cells[2], cells[4]
		num, ok := new(big.Rat).SetString(value)
		switch {
		case value == "":
			untold++
			fmt.Fprintf(&rules, "  - {rule: %s < 0, name: untold %s}\n", id, id)
		case ok && !strings.Contains(value, "e") && num.IsInt():
			told++
			fmt.Fprintf(&rules, "  - {rule: %s != %s, undefined: breach}\n  - {rule: %s == %s, name: is %s}\n", id, value, id, value, id)
		}
	}
	if told < 30 || untold == 0 {
		t.Fatalf("%d figures and %d without: too few to tell anything\n%s", told, untold, out)
	}
	got, said, code := checkWith(t, rules.String(), "-f", "csv")
	if code != exitCheck {
		t.Errorf("exit code %d\n%s", code, said)
	}
	breaches := map[table.Outcome]int{}
	for line := range strings.Lines(got) {
		for _, o := range []table.Outcome{table.Breach, table.Holds, table.Untold} {
			if strings.Contains(line, ","+string(o)+",") {
				breaches[o]++
				if (o == table.Breach) != strings.Contains(line, ",is ") || (o == table.Untold) != strings.Contains(line, ",untold ") {
					t.Errorf("%s", line)
				}
			}
		}
	}
	if breaches[table.Breach] != told || breaches[table.Holds] != told || breaches[table.Untold] != untold {
		t.Errorf("%v of %d figures and %d without", breaches, told, untold)
	}
}

// Runs at once leave a whole state, that of one of them.
func TestChecksAtOnce(t *testing.T) {
	dir := t.TempDir()
	state := filepath.Join(dir, "state.json")
	deals := filepath.Join(dir, "deals.csv")
	rules := filepath.Join(dir, "kpi.yaml")
	for path, text := range map[string]string{
		deals: "id,owner,status,created,closed,amount\n1,Ana,won,2026-05-01,2026-06-02,100.50\n",
		rules: "checks:\n  - rows(deals) < 50% * last\n  - deals_won < 10\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var runs sync.WaitGroup
	for range 12 {
		runs.Go(func() {
			var out, said bytes.Buffer
			if code := run([]string{"check", deals, "--config", rules, "--state", state, "-q"}, &out, &said); code != exitCheck || said.Len() > 0 {
				t.Errorf("exit code %d: %s", code, &said)
			}
		})
	}
	runs.Wait()
	text, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := check.ParseState(text); err != nil || len(s.Open) != 1 || s.Counts["rows(deals)"] != 1 {
		t.Errorf("%v\n%s", err, text)
	}
	left, _ := filepath.Glob(filepath.Join(dir, ".kpi-*"))
	if len(left) > 0 {
		t.Errorf("%q is left behind", left)
	}
}
