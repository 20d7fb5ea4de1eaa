package period

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestPrevious(t *testing.T) {
	gregorian := plain(t)
	jalali := calendarOf(t, "jalali", time.January, time.Saturday)
	for _, tt := range []struct {
		cal                  Calendar
		text, from, to, asOf string
		mode                 string
		span                 [2]string // empty where there is nothing to compare with
		label                string
	}{
		{gregorian, "2026-03", "", "", "2026-06-10", ComparePrevious, [2]string{"2026-02-01", "2026-02-28"}, "February 2026"},
		{gregorian, "2026-02", "", "", "2026-02-28", ComparePrevious, [2]string{"2026-01-01", "2026-01-31"}, "January 2026"},
		{gregorian, "2026-Q1", "", "", "2026-06-10", ComparePrevious, [2]string{"2025-10-01", "2025-12-31"}, "Q4 2025"},
		{gregorian, "2025-02", "", "", "2026-06-10", CompareYearAgo, [2]string{"2024-02-01", "2024-02-29"}, "February 2024"},
		{gregorian, "2026-W01", "", "", "2026-06-10", CompareYearAgo, [2]string{"2024-12-30", "2025-01-05"}, "week of 2024-12-30"},
		{gregorian, "", "2026-02-03", "2026-02-10", "2026-06-10", ComparePrevious, [2]string{"2026-01-26", "2026-02-02"}, "2026-01-26 to 2026-02-02"},
		{gregorian, "", "2026-02-03", "2026-02-10", "2026-06-10", CompareYearAgo, [2]string{"2025-02-03", "2025-02-10"}, "2025-02-03 to 2025-02-10"},
		{gregorian, "", "2026-06-01", "2026-06-30", "2026-07-10", ComparePrevious, [2]string{"2026-05-01", "2026-05-31"}, "May 2026"},
		// Ten days of June have passed: ten days of the earlier month count.
		{gregorian, "2026-06", "", "", "2026-06-10", ComparePrevious, [2]string{"2026-05-01", "2026-05-10"}, "2026-05-01 to 2026-05-10"},
		{gregorian, "2026-06", "", "", "2026-06-10", CompareYearAgo, [2]string{"2025-06-01", "2025-06-10"}, "2025-06-01 to 2025-06-10"},
		{gregorian, "mtd", "", "", "2026-06-10", ComparePrevious, [2]string{"2026-05-01", "2026-05-10"}, "2026-05-01 to 2026-05-10"},
		{gregorian, "ytd", "", "", "2026-06-10", ComparePrevious, [2]string{"2025-01-01", "2025-06-10"}, "2025-01-01 to 2025-06-10"},
		// 161 days of 2026 are 161 days of the leap year, which has a day more in
		// February.
		{gregorian, "ytd", "", "", "2025-06-10", ComparePrevious, [2]string{"2024-01-01", "2024-06-09"}, "2024-01-01 to 2024-06-09"},
		// 30 days of March have passed, and February has no more than 28.
		{gregorian, "2026-03", "", "", "2026-03-30", ComparePrevious, [2]string{"2026-02-01", "2026-02-28"}, "February 2026"},
		{gregorian, "", "2026-06-01", "2026-06-20", "2026-06-10", ComparePrevious, [2]string{"2026-05-12", "2026-05-21"}, "2026-05-12 to 2026-05-21"},
		{gregorian, "2026-07", "", "", "2026-06-10", ComparePrevious, [2]string{}, ""},
		{gregorian, "all", "", "", "2026-06-10", ComparePrevious, [2]string{}, ""},
		{gregorian, "2026-03", "", "", "2026-06-10", CompareNone, [2]string{}, ""},
		{jalali, "1405-01", "", "", "2026-06-10", ComparePrevious, [2]string{"1404-12-01", "1404-12-29"}, "Esfand 1404"},
		{jalali, "1404-12", "", "", "2026-06-10", CompareYearAgo, [2]string{"1403-12-01", "1403-12-30"}, "Esfand 1403"},
	} {
		res := resolve(t, tt.cal, tt.text, tt.from, tt.to, tt.asOf, firstEvent)
		s, label, ok := res.Previous(tt.cal, tt.mode, day(t, tt.asOf))
		var want Span
		if tt.span[0] != "" {
			want = Span{day(t, tt.span[0]), day(t, tt.span[1]) + 1}
		}
		if s != want || label != tt.label || ok != (tt.label != "") {
			t.Errorf("%s before %q %q %q as of %s is %v to %v, %q, %v, want %q", tt.mode, tt.text, tt.from, tt.to, tt.asOf, s.From, s.Last(), label, ok, tt.label)
		}
	}
}

func TestParseCompare(t *testing.T) {
	for name, want := range map[string]string{"": ComparePrevious, "previous": ComparePrevious, "year-ago": CompareYearAgo, "none": CompareNone} {
		if got, err := ParseCompare(name); got != want || err != nil {
			t.Errorf("%q is read as %q, %v", name, got, err)
		}
	}
	if _, err := ParseCompare("last-year"); err == nil {
		t.Error("last-year is accepted")
	}
}

// The earlier period ends before the period begins, and is no longer than what
// has passed of a period that has not ended.
func TestPreviousIsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, asOf := anyCalendar(t), anyDay(t)
		r := Request{kind: rapid.SampledFrom([]kind{byDefault, current, last, toDate}).Draw(t, "kind"), unit: anyUnit(t)}
		res, err := r.Resolve(cal, asOf, asOf-5000, asOf)
		if err != nil {
			t.Fatal(err)
		}
		for _, mode := range []string{ComparePrevious, CompareYearAgo} {
			s, label, ok := res.Previous(cal, mode, asOf)
			if !ok || label == "" || s.Empty() || s.To > res.Span.From {
				t.Fatalf("%s before %v is %v, %q, %v", mode, res, s, label, ok)
			}
			if passed := min(asOf+1, res.Span.To) - res.Span.From; (res.Partial || r.kind == toDate) && asOf != cal.Span(asOf, res.Unit).Last() && s.Days() > int64(passed) {
				t.Fatalf("%s before %v has %d days", mode, res, s.Days())
			}
		}
	})
}

func TestTrend(t *testing.T) {
	cal := plain(t)
	spans := Trend(cal, DayOf(2026, 2, 28), Month, 12)
	if len(spans) != 12 || cal.Label(spans[0], Month) != "March 2025" || cal.Label(spans[11], Month) != "February 2026" {
		t.Fatalf("the trend is %v", spans)
	}
	for i := 1; i < len(spans); i++ {
		if spans[i].From != spans[i-1].To {
			t.Errorf("month %d does not follow the one before", i)
		}
	}
	if n := len(Trend(cal, 0, Month, -1)); n != 0 {
		t.Errorf("a trend of no months has %d", n)
	}
}

func TestShiftMonths(t *testing.T) {
	cal := plain(t)
	for _, tt := range []struct {
		from, last         string
		n                  int
		wantFrom, wantLast string
	}{
		{"2025-02-01", "2025-02-28", -12, "2024-02-01", "2024-02-29"},
		{"2024-02-01", "2024-02-29", 12, "2025-02-01", "2025-02-28"},
		{"2026-01-01", "2026-03-31", -3, "2025-10-01", "2025-12-31"},
		{"2025-02-10", "2025-02-28", -12, "2024-02-10", "2024-02-29"}, // to the month's end
		{"2024-02-10", "2024-02-28", -12, "2023-02-10", "2023-02-28"},
		{"2026-03-05", "2026-03-30", -1, "2026-02-05", "2026-02-28"},
		{"2026-03-31", "2026-04-15", -1, "2026-02-28", "2026-03-15"},
	} {
		got := ShiftMonths(cal, Span{day(t, tt.from), day(t, tt.last) + 1}, tt.n)
		if want := (Span{day(t, tt.wantFrom), day(t, tt.wantLast) + 1}); got != want {
			t.Errorf("%s to %s and %d months is %v to %v, want %s to %s", tt.from, tt.last, tt.n, got.From, got.Last(), tt.wantFrom, tt.wantLast)
		}
	}
}

// Whole units stay whole, and no span with days loses all of them.
func TestShiftedUnitsStayWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, d := anyCalendar(t), anyDay(t)
		u := rapid.SampledFrom([]Unit{Month, Quarter, Year}).Draw(t, "unit")
		n := rapid.IntRange(-30, 30).Draw(t, "n")
		s := cal.Span(d, u)
		if got, want := ShiftMonths(cal, s, n*u.months()), cal.Next(s, u, n); got != want {
			t.Fatalf("%v and %d %ss is %v, want %v", s, n, u, got, want)
		}
		free := Span{d, d + Day(rapid.IntRange(1, 400).Draw(t, "days"))}
		if ShiftMonths(cal, free, n).Empty() {
			t.Fatalf("%v and %d months is empty", free, n)
		}
	})
}
