package ingest

import (
	"testing"

	"kpi/kpi/config"
	"kpi/kpi/field"
)

// configOf is a kpi.yaml of the text given.
func configOf(t *testing.T, text string) *config.Config {
	t.Helper()
	c, err := config.Parse("kpi.yaml", []byte(text), Known())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// What is typed goes before the column, the column before the file, and the file
// before what is said of all.
func TestOrderOfTrust(t *testing.T) {
	c := configOf(t, "dates: dmy\nnumbers: \"1.234,56\"\ncurrency: IDR\nfiles:\n"+
		"  - {file: a.csv, kind: deal, dates: mdy, currency: MYR, fields: {created: {header: C, dates: ymd}, closed: D, status: {value: won}}}\n")
	created, closed, status := field.Get("deal.created"), dealClosed, dealStatus
	a, other := source{file: "in/a.csv"}, source{file: "b.csv"}
	for _, tt := range []struct {
		opt              Options
		src              source
		created, closed  string
		currency, status string
	}{
		{Options{}, other, "dmy", "dmy", "IDR", ""},
		{Options{}, a, "ymd", "mdy", "MYR", "won"},
		{Options{DateOrder: "dmy", Currency: "USD"}, a, "dmy", "dmy", "USD", "won"},
		{Options{DateOrder: "deal.closed=dmy"}, a, "ymd", "dmy", "MYR", "won"},
		{Options{Set: map[*field.Field]string{status: "lost"}}, a, "ymd", "mdy", "MYR", "lost"},
		{Options{Map: map[*field.Field]string{status: "S"}}, a, "ymd", "mdy", "MYR", ""},
	} {
		tt.opt.Config = c
		got := tt.opt.of(tt.src)
		if got.orderOf(created) != tt.created || got.orderOf(closed) != tt.closed || got.Currency != tt.currency || got.Set[status] != tt.status {
			t.Errorf("%+v of %s: %s %s %s %q", tt, tt.src.file, got.orderOf(created), got.orderOf(closed), got.Currency, got.Set[status])
		}
		if got.localeOf(dealAmount) != markComma {
			t.Errorf("%s: numbers %s", tt.src.file, got.localeOf(dealAmount))
		}
	}
}

// What a schema knows of a header besides its field, here a unit and two halves of a
// name, holds where kpi.yaml names the header; halves that no schema knows are joined.
func TestMappedHeadersKeepTheirMarks(t *testing.T) {
	c := configOf(t, "files:\n  - file: calls.csv\n    kind: activity\n    fields: {id: Record ID, date: Activity date, duration: Call duration (ms)}\n"+
		"  - file: reps.csv\n    kind: rep\n    fields: {name: [Given, Family], team: Crew}\n")
	d := mustRead(t, Options{Config: c},
		"calls.csv", "Record ID,Activity date,Call duration (ms)\n1,2026-02-03,90000\n",
		"reps.csv", "Given,Family,Crew\nAna,Putri,One\n")
	want(t, "minutes", say(d, "activity.duration", 0), "1.5")
	want(t, "name", say(d, "rep.name", 0), "Ana Putri")
}

// The stages of kpi.yaml go before all words, whatever their case; its missing values
// are none; its reps are a roster that is accounted for like a file.
func TestStagesMissingReps(t *testing.T) {
	c := configOf(t, "missing: [TBD]\nstages: {lost: [won?], won: [\"6. Parked\"]}\nreps:\n  Ana: {team: One}\n  Ben: {location: Jakarta}\n")
	d := mustRead(t, Options{Config: c}, "deals.csv", "deal_id,stage,amount,created_date\nA,Won?,TBD,2026-01-01\nB,6. PARKED,5,2026-01-01\nC,Won,6,TBD\n")
	want(t, "deals", table(d, field.Deal, "status amount"), "lost|\nwon|5\nwon|6\n")
	want(t, "reps", table(d, field.Rep, "name team location"), "Ana|One|\nBen||Jakarta\n")
	want(t, "said", problems(d), "")
	for _, s := range d.Sources {
		if s.File == "kpi.yaml" && (s.Rows != 2 || s.Used != 2 || s.Kind != field.Rep) {
			t.Errorf("%+v", s)
		}
	}
}

// Rows that are no records can be seen: the first of each rule, with their lines.
func TestAside(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount\nA,Won,1\nTotal,,1\n,,\nB,Won,2\nTotal,,2\nC,Won,2\nTotal,,2\nD,Won,2\nGrand Total,,7\n")
	s := d.Sources[0]
	if len(s.Aside) != asideShown || s.Aside[0].Line != 3 || s.Aside[0].Text != "Total,,1" || s.Aside[2].Line != 8 || s.Ignored[ruleTotal] != 4 {
		t.Errorf("%+v", s)
	}
}
