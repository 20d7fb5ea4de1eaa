package kpi

import (
	"strings"
	"testing"

	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/locale"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// Every phrase is there in each language, once, and is no name of a KPI.
func TestPhrasesAreWhole(t *testing.T) {
	phrases, err := locale.Phrases()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, n := range names(t) {
		seen[n.EN] = true
	}
	for _, p := range phrases {
		if seen[p.EN] {
			t.Errorf("%q stands twice, or is the name of a KPI", p.EN)
		}
		seen[p.EN] = true
		for _, tag := range locale.Languages() {
			if p.In(tag) == "" || strings.TrimSpace(p.In(tag)) != p.In(tag) {
				t.Errorf("%q: the phrase in %s is %q", p.EN, tag, p.In(tag))
			}
		}
		persianLetters(t, p.EN, p.FA)
	}
}

// What heads the usual tables and the sections of the catalogue has words in every
// language.
func TestHeadsAreSaid(t *testing.T) {
	heads := []string{"Summary", "Total"}
	for _, d := range field.Dimensions() {
		heads = append(heads, d.Title, "By "+strings.ToLower(d.Title))
	}
	for _, u := range []period.Unit{period.Week, period.Month, period.Quarter, period.Year} {
		heads = append(heads, "Trend by "+u.String(), title(u.String()))
	}
	for _, title := range catalog.Sections() {
		heads = append(heads, title)
	}
	for _, tag := range locale.Languages()[1:] {
		l, err := NewLanguage(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, head := range heads {
			if _, ok := l.Words()[head]; !ok {
				t.Errorf("%s has no words for %q", tag, head)
			}
		}
	}
}

func TestLanguageOfTitles(t *testing.T) {
	l, err := NewLanguage("id-ID")
	if err != nil {
		t.Fatal(err)
	}
	shared := []table.Column{
		{ID: "win_rate", Title: "Win rate"},
		{ID: "sales_cycle_length.mean", Statistic: "mean", Title: "Sales cycle (mean)"},
		{ID: "sales_cycle_length.p90", Statistic: "p90", Title: "Sales cycle (p90)"},
		{ID: "penetration.Discount", Statistic: "Discount", Title: "Discount"}, // a product
		{ID: "ours", Title: "Our own KPI"},
	}
	r := &table.Report{
		Period: table.Period{Label: "June 2026"}, Previous: table.Period{Label: "2026-01-01 to 2026-01-31"},
		Tables: []table.Table{
			{Title: "By rep", Labels: []table.Label{{ID: "rep", Title: "Rep"}}, Columns: shared, Rows: []table.Row{{Names: []string{"Win rate"}}}},
			{Title: "What nobody knows", Columns: shared},
		},
	}
	l.Report(r)
	for _, of := range r.Tables {
		for i, want := range []string{"Tingkat kemenangan penjualan", "Panjang siklus penjualan (rata-rata)", "Panjang siklus penjualan (p90)", "Discount", "Our own KPI"} {
			if got := of.Columns[i].Title; got != want {
				t.Errorf("column %s is headed %q, want %q", of.Columns[i].ID, got, want)
			}
		}
	}
	for what, is := range map[string][2]string{
		"period":   {r.Period.Label, "Juni 2026"},
		"previous": {r.Previous.Label, "2026-01-01 sampai 2026-01-31"},
		"week":     {l.when("week of 2026-06-01"), "minggu 2026-06-01"},
		"title":    {r.Tables[0].Title, "Per rep"},
		"unknown":  {r.Tables[1].Title, "What nobody knows"},
		"a name":   {r.Tables[0].Rows[0].Names[0], "Win rate"},
	} {
		if is[0] != is[1] {
			t.Errorf("%s: %q, want %q", what, is[0], is[1])
		}
	}
}

func TestLanguagesThereAre(t *testing.T) {
	for _, tag := range []string{"en", "fa_IR", "MS"} {
		if _, err := NewLanguage(tag); err != nil {
			t.Errorf("%s: %v", tag, err)
		}
	}
	for _, tag := range []string{"", "de", "english"} {
		if _, err := NewLanguage(tag); err == nil {
			t.Errorf("%q is a language", tag)
		}
	}
	en, _ := NewLanguage("en")
	if got := en.Say("Win rate"); got != "Win rate" {
		t.Errorf("Win rate is %q in English", got)
	}
}
