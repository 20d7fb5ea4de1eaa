package config

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func drawKPI(t *rapid.T) KPI {
	text := func(of string) Text { return Text{Value: of} }
	return KPI{
		ID: text(drawWord(t, "a", "big_rate", "k2") + "x"), Unit: text("rate"),
		Formula: text(rapid.SampledFrom([]string{"revenue", `count(deals, source == "web")`, `count(deals, source == 'it"s')`, `a + "\n'"`}).Draw(t, "formula")),
		Name:    text(drawText(t)), Better: text(drawWord(t, "up", "none")), Doc: text(drawText(t)),
	}
}

func drawTarget(t *rapid.T) Target {
	target := Target{KPI: Text{Value: "win_rate"}, Value: Text{Value: "0.35"}, Currency: drawWord(t, "USD", "")}
	if rapid.Bool().Draw(t, "whose") {
		target.Dimension, target.Entity = "rep", Text{Value: drawText(t)}
	}
	if rapid.Bool().Draw(t, "when") {
		target.Period = Text{Value: "2026-06"}
	} else {
		target.Every = Text{Value: drawWord(t, "month", "quarter")}
	}
	return target
}

// Every character of a formula has the place where it stands, however the text is
// quoted, folded or indented.
func TestPlacesInTexts(t *testing.T) {
	for _, tt := range []struct{ name, yaml string }{
		{"plain", "kpis:\n  - id: a\n    unit: rate\n    formula: b + amont"},
		{"double quotes", "kpis:\n  - {id: a, unit: rate, formula: \"\\u0062 == \\\"x\\\" + amont\"}"},
		{"single quotes", "kpis:\n  - {id: a, unit: rate, formula: 'b == ''x'' + amont'}"},
		{"other letters before", "kpis:\n  - {id: a, unit: rate, name: é۱, formula: amont}"},
		{"block", "kpis:\n  - id: a\n    unit: rate\n    formula: |\n      b +\n        amont"},
		{"folded", "kpis:\n  - id: a\n    unit: rate\n    formula: >-\n      b +\n\n      amont"},
		{"plain of two lines", "kpis:\n  - id: a\n    unit: rate\n    formula: b +\n      amont"},
		{"quotes of two lines", "kpis:\n  - id: a\n    unit: rate\n    formula: \"b \\\n      + amont\""},
		{"CRLF", "kpis:\r\n  - id: a\r\n    unit: rate\r\n    formula: |\r\n      b +\r\n      amont\r\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Parse("kpi.yaml", []byte(tt.yaml), known)
			if err != nil {
				t.Fatal(err)
			}
			text := c.KPIs[0].Formula
			before, _, _ := strings.Cut(text.Value, "amont")
			got := text.At(len([]rune(before)))
			if want := placeOf(tt.yaml, "amont"); got != want {
				t.Errorf("%v, not %v", got, want)
			}
		})
	}
}

// placeOf is where a word stands in a file.
func placeOf(text, word string) Spot {
	before, _, _ := strings.Cut(text, word)
	lines := strings.Split(before, "\n")
	return Spot{len(lines), len([]rune(lines[len(lines)-1])) + 1}
}

// The place after a text's last character is where something is missing.
func TestPlacePastTheEnd(t *testing.T) {
	c, err := Parse("kpi.yaml", []byte("kpis:\n  - {id: a, unit: rate, formula: b +}"), known)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.KPIs[0].Formula.At(99); got != (Spot{2, 37}) {
		t.Errorf("%v", got)
	}
}

func TestWrongKPIs(t *testing.T) {
	for yaml, want := range map[string]string{
		"kpis: 3": `kpi.yaml:1:7: kpis wants a list, not "3"`,
		"kpis:\n  - {unit: rate, formula: revenue}":                     "kpi.yaml:2:5: a KPI has no id",
		"kpis:\n  - {id: Big, unit: rate, formula: a}":                  `kpi.yaml:2:10: the id "Big" is not made of small letters, digits and _`,
		"kpis:\n  - {id: a, formula: revenue}":                          "kpi.yaml:2:10: a has no unit",
		"kpis:\n  - {id: a, unit: rate}":                                "kpi.yaml:2:10: a has no formula",
		"kpis:\n  - {id: a, colour: red}":                               `kpi.yaml:2:13: a KPI has no key "colour"`,
		"targets:\n  - {target: 3}":                                     "kpi.yaml:2:5: it is not said which KPI the target is of",
		"targets:\n  - {kpi: a}":                                        "kpi.yaml:2:5: the target of a has no value",
		"targets:\n  - {kpi: a, rep: b, team: c}":                       "kpi.yaml:2:22: a target is of one rep or one team, not of both",
		"targets:\n  - {kpi: a, target: 3, every: day}":                 `kpi.yaml:2:32: every cannot be "day"`,
		"targets:\n  - {kpi: a, target: 3, every: month, period: 2026}": "kpi.yaml:2:32: a target is for one period or for every month, not for both",
		"targets:\n  - {kpi: a, target: 3, currency: rupiah}":           `kpi.yaml:2:35: "rupiah" is no currency code`,
	} {
		if _, err := Parse("kpi.yaml", []byte(yaml), known); err == nil || err.Error() != want {
			t.Errorf("%s\n%v, not\n%s", yaml, err, want)
		}
	}
}
