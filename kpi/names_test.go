package kpi

import (
	"slices"
	"strings"
	"testing"

	"kpi/kpi/catalog"
	"kpi/kpi/locale"
)

// ahead is the names that stand in names.csv before their analyses do.
var ahead = []string{"leading_lagging_balance", "training_needs"}

func names(t *testing.T) []catalog.Name {
	all, err := catalog.Names()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Every KPI, group and analysis has a name in each language; its English name is
// that of its definition, and no name is of something that is not there.
func TestNamesAreWhole(t *testing.T) {
	known := map[string]string{}
	for _, d := range Definitions(catalog.BuiltIn()) {
		known[d.ID] = d.Name
	}
	seen := map[string]bool{}
	for _, n := range names(t) {
		name, ok := known[n.KPI]
		switch {
		case seen[n.KPI]:
			t.Errorf("%s stands twice", n.KPI)
		case ok && n.EN != name:
			t.Errorf("%s is called %q, and %q in names.csv", n.KPI, name, n.EN)
		case !ok && !slices.Contains(ahead, n.KPI):
			t.Errorf("there is no KPI %s", n.KPI)
		}
		seen[n.KPI] = true
		for _, tag := range locale.Languages() {
			if n.In(tag) == "" || strings.TrimSpace(n.In(tag)) != n.In(tag) {
				t.Errorf("%s: the name in %s is %q", n.KPI, tag, n.In(tag))
			}
		}
	}
	for id := range known {
		if !seen[id] {
			t.Errorf("names.csv has no line for %s", id)
		}
	}
}

// No two are called the same in any language.
func TestNamesDiffer(t *testing.T) {
	for _, tag := range locale.Languages() {
		seen := map[string]string{}
		for _, n := range names(t) {
			if other := seen[n.In(tag)]; other != "" {
				t.Errorf("%s and %s are both called %q in %s", other, n.KPI, n.In(tag), tag)
			}
			seen[n.In(tag)] = n.KPI
		}
	}
}

// Persian is written with its own letters, not with the Arabic ones that look
// alike, and only between letters does a mark part the pieces of a word.
func TestPersianLetters(t *testing.T) {
	for _, n := range names(t) {
		persianLetters(t, n.KPI, n.FA)
	}
}

func persianLetters(t *testing.T, what, text string) {
	if strings.ContainsAny(text, "يكىة٠١٢٣٤٥٦٧٨٩") {
		t.Errorf("%s: %q has Arabic letters", what, text)
	}
	for _, word := range strings.Fields(text) {
		if strings.Trim(word, "\u200c") != word || strings.Contains(word, "\u200c\u200c") {
			t.Errorf("%s: %q has a mark that parts nothing", what, text)
		}
	}
	if strings.ContainsAny(text, "\u200e\u200f\u202a\u202b\u202c") {
		t.Errorf("%s: %q has a mark of direction", what, text)
	}
}
