package config

import (
	"testing"

	"pgregory.net/rapid"
)

func drawCheck(t *rapid.T) Check {
	c := Check{
		Rule: Text{Value: drawText(t)}, Severity: drawWord(t, "error", "warning"), Undefined: drawWord(t, "breach", "ignore"),
		MinN: rapid.IntRange(0, 50).Draw(t, "min_n"),
	}
	if rapid.Bool().Draw(t, "more") {
		c.Name, c.Period = Text{Value: drawText(t)}, Text{Value: drawText(t)}
	}
	return c
}

func TestChecks(t *testing.T) {
	c, err := Parse("kpi.yaml", []byte("checks:\n"+
		"  - win_rate < 20% for rep # said\n"+
		"  - total(revenue) != 333958.70\n"+
		"  - rows(deals) < 0.5 * last\n"+
		"  - {rule: 'change(revenue, year-ago) < -15%', severity: warning, min_n: 10, name: slow, undefined: breach, period: 2026-05}\n"), known)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"win_rate < 20% for rep", "total(revenue) != 333958.70", "rows(deals) < 0.5 * last", "change(revenue, year-ago) < -15%"} {
		if got := c.Checks[i].Rule.Value; got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if at := c.Checks[2].Rule.At(14); at != (Spot{4, 19}) {
		t.Errorf("%v", at)
	}
	last := c.Checks[3]
	if last.Severity != "warning" || last.MinN != 10 || last.Name.Value != "slow" || last.Undefined != "breach" || last.Period.Value != "2026-05" {
		t.Errorf("%+v", last)
	}
}

func TestWrongChecks(t *testing.T) {
	for yaml, want := range map[string]string{
		"checks: win_rate < 2":                         `kpi.yaml:1:9: checks wants a list, not "win_rate < 2"`,
		"checks:\n  - [a]":                             "kpi.yaml:2:5: a rule is a text, not a list",
		"checks:\n  - {name: a}":                       "kpi.yaml:2:5: it is not said what must not be",
		"checks:\n  - {rule: a, severity: fatal}":      `kpi.yaml:2:25: severity cannot be "fatal"`,
		"checks:\n  - {rule: a, min_n: few}":           `kpi.yaml:2:22: min_n must be a whole number from 1 to 1000000000, not "few"`,
		"checks:\n  - {rule: a, undefined: yes}":       `kpi.yaml:2:26: undefined cannot be "yes"`,
		"checks:\n  - {rule: a, colour: red}":          `kpi.yaml:2:15: a rule has no key "colour"`,
		"checks:\n  - rule: win_rate < 2\n    min: 12": `kpi.yaml:3:5: a rule has no key "min"`,
	} {
		if _, err := Parse("kpi.yaml", []byte(yaml), known); err == nil || err.Error() != want {
			t.Errorf("%s\n%v, not\n%s", yaml, err, want)
		}
	}
}
