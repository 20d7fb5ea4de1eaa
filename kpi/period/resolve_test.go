package period

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// The data of these tests goes from 2024-01-10 to the as-of day.
const firstEvent = "2024-01-10"

func resolve(t *testing.T, cal Calendar, text, from, to, asOf, first string) Resolved {
	t.Helper()
	r, err := ParseRequest(text, from, to, cal)
	if err != nil {
		t.Fatal(err)
	}
	res, err := r.Resolve(cal, day(t, asOf), day(t, first), day(t, asOf))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestDefaultPeriod(t *testing.T) {
	for _, tt := range []struct {
		asOf, first, want string
		partial           bool
	}{
		{"2026-06-30", firstEvent, "June 2026", false},
		{"2026-06-27", firstEvent, "June 2026", true}, // 3 days left
		{"2026-06-26", firstEvent, "May 2026", false}, // 4 days left
		{"2026-07-01", firstEvent, "June 2026", false},
		{"2024-02-26", firstEvent, "February 2024", true}, // 29 days in the month
		{"2024-02-25", firstEvent, "January 2024", false},
		{"2025-02-25", firstEvent, "February 2025", true},
		{"2024-01-20", firstEvent, "January 2024", true}, // December 2023 has no event
		{"2024-02-10", "2024-01-31", "January 2024", false},
		{"2024-02-10", "2024-02-01", "February 2024", true},
		{"2017-12-31", "2016-10-20", "December 2017", false},
	} {
		res := resolve(t, plain(t), "", "", "", tt.asOf, tt.first)
		if res.Label != tt.want || res.Partial != tt.partial || !res.Default || res.Unit != Month {
			t.Errorf("as of %s: %+v, want %s", tt.asOf, res, tt.want)
		}
	}
}

// The default is the newest month that ends at most three days after as-of.
func TestDefaultPeriodRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, asOf := anyCalendar(t), anyDay(t)
		res, err := Request{}.Resolve(cal, asOf, DayOf(1800, 1, 1), asOf)
		if err != nil {
			t.Fatal(err)
		}
		if cal.Span(res.Span.From, Month) != res.Span {
			t.Fatalf("%v is no month", res.Span)
		}
		if res.Span.Last() > asOf+3 || cal.Next(res.Span, Month, 1).Last() <= asOf+3 {
			t.Fatalf("as of %v it is %v to %v", asOf, res.Span.From, res.Span.Last())
		}
	})
}

func TestResolve(t *testing.T) {
	gregorian := plain(t)
	fiscal := calendarOf(t, "gregorian", time.April, time.Monday)
	jalali := calendarOf(t, "jalali", time.January, time.Saturday)
	const asOf = "2026-06-10" // a Wednesday
	for _, tt := range []struct {
		cal            Calendar
		text, from, to string
		span           [2]string
		unit           Unit
		label          string
		partial        bool
	}{
		{gregorian, "2025-Q3", "", "", [2]string{"2025-07-01", "2025-09-30"}, Quarter, "Q3 2025", false},
		{gregorian, "2026-06", "", "", [2]string{"2026-06-01", "2026-06-30"}, Month, "June 2026", true},
		{gregorian, "last-month", "", "", [2]string{"2026-05-01", "2026-05-31"}, Month, "May 2026", false},
		{gregorian, "Last-Quarter", "", "", [2]string{"2026-01-01", "2026-03-31"}, Quarter, "Q1 2026", false},
		{gregorian, "last-year", "", "", [2]string{"2025-01-01", "2025-12-31"}, Year, "2025", false},
		{gregorian, "last-week", "", "", [2]string{"2026-06-01", "2026-06-07"}, Week, "week of 2026-06-01", false},
		{gregorian, "this-month", "", "", [2]string{"2026-06-01", "2026-06-30"}, Month, "June 2026", true},
		{gregorian, "this-year", "", "", [2]string{"2026-01-01", "2026-12-31"}, Year, "2026", true},
		{gregorian, "wtd", "", "", [2]string{"2026-06-08", "2026-06-10"}, Week, "2026-06-08 to 2026-06-10", false},
		{gregorian, "mtd", "", "", [2]string{"2026-06-01", "2026-06-10"}, Month, "2026-06-01 to 2026-06-10", false},
		{gregorian, "qtd", "", "", [2]string{"2026-04-01", "2026-06-10"}, Quarter, "2026-04-01 to 2026-06-10", false},
		{gregorian, "ytd", "", "", [2]string{"2026-01-01", "2026-06-10"}, Year, "2026-01-01 to 2026-06-10", false},
		{gregorian, "all", "", "", [2]string{firstEvent, asOf}, None, "2024-01-10 to 2026-06-10", false},
		{gregorian, "", "2026-02-03", "2026-02-10", [2]string{"2026-02-03", "2026-02-10"}, None, "2026-02-03 to 2026-02-10", false},
		{gregorian, "", "2026-02-03", "2026-02-03", [2]string{"2026-02-03", "2026-02-03"}, None, "2026-02-03 to 2026-02-03", false},
		{gregorian, "", "2026-02-01", "2026-02-28", [2]string{"2026-02-01", "2026-02-28"}, Month, "February 2026", false},
		{gregorian, "", "2026-02-03", "", [2]string{"2026-02-03", asOf}, None, "2026-02-03 to 2026-06-10", false},
		{gregorian, "", "", "2026-02-10", [2]string{firstEvent, "2026-02-10"}, None, "2024-01-10 to 2026-02-10", false},
		{gregorian, "", "2026-06-01", "2026-06-20", [2]string{"2026-06-01", "2026-06-20"}, None, "2026-06-01 to 2026-06-20", true},
		{fiscal, "last-year", "", "", [2]string{"2025-04-01", "2026-03-31"}, Year, "FY2026", false},
		{fiscal, "qtd", "", "", [2]string{"2026-04-01", "2026-06-10"}, Quarter, "2026-04-01 to 2026-06-10", false},
		{jalali, "last-month", "", "", [2]string{"2026-04-21", "2026-05-21"}, Month, "Ordibehesht 1405", false},
		{jalali, "", "1405-01-01", "1405-01-31", [2]string{"2026-03-21", "2026-04-20"}, Month, "Farvardin 1405", false},
		{jalali, "ytd", "", "", [2]string{"2026-03-21", "2026-06-10"}, Year, "1405-01-01 to 1405-03-20", false},
	} {
		res := resolve(t, tt.cal, tt.text, tt.from, tt.to, asOf, firstEvent)
		want := Resolved{
			Span: Span{day(t, tt.span[0]), day(t, tt.span[1]) + 1}, Unit: tt.unit, Label: tt.label, Partial: tt.partial, All: tt.text == "all",
		}
		if res != want {
			t.Errorf("%s %q %q %q:\n got %+v\nwant %+v", tt.cal.Name(), tt.text, tt.from, tt.to, res, want)
		}
	}
}

func TestRequestsRefused(t *testing.T) {
	for _, tt := range [][3]string{
		{"2026-06", "2026-01-01", ""}, {"all", "", "2026-01-01"}, {"", "2026-01-02", "2026-01-01"},
		{"", "yesterday", ""}, {"", "", "2026-02-30"}, {"", "x", "2026-02-01"}, {"next-month", "", ""},
	} {
		if r, err := ParseRequest(tt[0], tt[1], tt[2], plain(t)); err == nil {
			t.Errorf("%q is accepted as %+v", tt, r)
		}
	}
}

func TestNoDaysToResolve(t *testing.T) {
	cal, asOf := plain(t), DayOf(2026, 6, 10)
	for _, tt := range []struct {
		text, from, to string
		first, last    Day
	}{
		{"all", "", "", 1, 0},                    // no event
		{"", "", "2026-05-01", 1, 0},             // no first event to start from
		{"", "", "2026-05-01", asOf, asOf},       // the first event is later
		{"", "2026-06-11", "", asOf - 100, asOf}, // as-of is earlier
	} {
		r, err := ParseRequest(tt.text, tt.from, tt.to, cal)
		if err != nil {
			t.Fatal(err)
		}
		if res, err := r.Resolve(cal, asOf, tt.first, tt.last); err == nil {
			t.Errorf("%+v is resolved to %+v", tt, res)
		}
	}
}
