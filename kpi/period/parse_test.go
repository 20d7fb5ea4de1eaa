package period

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	gregorian := plain(t)
	fiscal := calendarOf(t, "gregorian", time.April, time.Monday)
	jalali := calendarOf(t, "jalali", time.January, time.Saturday)
	for _, tt := range []struct {
		cal        Calendar
		text       string
		unit       Unit
		from, last string
	}{
		{gregorian, "2026-10", Month, "2026-10-01", "2026-10-31"},
		{gregorian, " 2026-2 ", Month, "2026-02-01", "2026-02-28"},
		{gregorian, "2026-Q3", Quarter, "2026-07-01", "2026-09-30"},
		{gregorian, "Q4 2016", Quarter, "2016-10-01", "2016-12-31"},
		{gregorian, "q1-2026", Quarter, "2026-01-01", "2026-03-31"},
		{gregorian, "2026", Year, "2026-01-01", "2026-12-31"},
		{gregorian, "FY26-Q3", Quarter, "2026-07-01", "2026-09-30"},
		{gregorian, "2026-W23", Week, "2026-06-01", "2026-06-07"},
		{gregorian, "2026-W01", Week, "2025-12-29", "2026-01-04"},
		{gregorian, "2026-W53", Week, "2026-12-28", "2027-01-03"},
		{gregorian, "Jan-26", Month, "2026-01-01", "2026-01-31"},
		{gregorian, "Oct 2026", Month, "2026-10-01", "2026-10-31"},
		{gregorian, "October 2026", Month, "2026-10-01", "2026-10-31"},
		{gregorian, "2026-may", Month, "2026-05-01", "2026-05-31"},
		{gregorian, "week of 2026-06-03", Week, "2026-06-01", "2026-06-07"},
		{gregorian, "۲۰۲۶-۱۰", Month, "2026-10-01", "2026-10-31"},
		{fiscal, "FY26-Q3", Quarter, "2025-10-01", "2025-12-31"},
		{fiscal, "2026-Q3", Quarter, "2025-10-01", "2025-12-31"},
		{fiscal, "FY2026", Year, "2025-04-01", "2026-03-31"},
		{fiscal, "2026", Year, "2025-04-01", "2026-03-31"},
		{fiscal, "2026-10", Month, "2026-10-01", "2026-10-31"},
		{jalali, "1405-03", Month, "2026-05-22", "2026-06-21"},
		{jalali, "۱۴۰۵-۰۳", Month, "2026-05-22", "2026-06-21"},
		{jalali, "Khordad 1405", Month, "2026-05-22", "2026-06-21"},
		{jalali, "1405-Q1", Quarter, "2026-03-21", "2026-06-21"},
		{jalali, "1403", Year, "2024-03-20", "2025-03-20"},
	} {
		s, u, err := tt.cal.Parse(tt.text)
		if err != nil {
			t.Errorf("%s: %v", tt.cal.Name(), err)
			continue
		}
		if want := (Span{day(t, tt.from), day(t, tt.last) + 1}); s != want || u != tt.unit {
			t.Errorf("%s: %q is the %s from %v to %v", tt.cal.Name(), tt.text, u, s.From, s.Last())
		}
	}
}

func TestParseRefuses(t *testing.T) {
	gregorian := plain(t)
	jalali := calendarOf(t, "jalali", time.January, time.Saturday)
	for _, tt := range []struct {
		cal  Calendar
		text string
		what string
	}{
		{gregorian, "", `period "": no such period`},
		{gregorian, "2026-13", `period "2026-13": "13" is no month`},
		{gregorian, "2026-0", `period "2026-0": "0" is no month`},
		{gregorian, "2026-Q5", `period "2026-Q5": a year has quarters Q1 to Q4`},
		{gregorian, "2026-Q", `period "2026-Q": a year has quarters Q1 to Q4`},
		{gregorian, "2025-W53", `period "2025-W53": 2025 has no week 53`},
		{gregorian, "2026-W00", `period "2026-W00": 2026 has no week 0`},
		{gregorian, "1405-03", `period "1405-03": year 1405 is not from 1900 to 9999, the years of the gregorian calendar`},
		{jalali, "2026-03", `period "2026-03": year 2026 is not from 1300 to 1500, the years of the jalali calendar`},
		{gregorian, "26-10", `period "26-10": no such period`},
		{gregorian, "26", `period "26": no such period`},
		{gregorian, "lastmonth", `period "lastmonth": no such period`},
		{gregorian, "FY206", `period "FY206": "fy206" is no year`},
		{gregorian, "FY2026-10", `period "FY2026-10": only quarters are counted in fiscal years`},
		{gregorian, "2026-10-05", `period "2026-10-05": no such period`},
		{gregorian, "week of may", `"may" is no day`},
		{gregorian, "last-mnth", `period "last-mnth": no such period`},
	} {
		_, _, err := tt.cal.Parse(tt.text)
		var refused *Error
		if !errors.As(err, &refused) {
			t.Errorf("%q is accepted", tt.text)
			continue
		}
		if refused.What != tt.what || refused.Hint == "" {
			t.Errorf("%q: %q, hint %q, want %q", tt.text, refused.What, refused.Hint, tt.what)
		}
	}
}

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{
		"2026-06-30": "2026-06-30", " 2024-02-29 ": "2024-02-29", "1900-01-01": "1900-01-01", "9999-12-31": "9999-12-31",
		"1405-03-13": "2026-06-03", "۱۴۰۵-۰۳-۱۳": "2026-06-03", "1405/03/13": "2026-06-03", "۱۴۰۵/۰۳/۱۳": "2026-06-03", "2026/06/30": "2026-06-30",
		"2025-02-29": "", "1404-12-30": "", "1899-12-31": "", "2026-6-30": "", "30-06-2026": "", "": "", "2026-06-31": "", "2026/06-30": "", "2026-06/30": "", "1404/12/30": "",
		"2026-06-+1": "",
	} {
		d, err := ParseDay(text)
		if (err == nil) != (want != "") || err == nil && d.String() != want {
			t.Errorf("%q is %v, %v, want %q", text, d, err, want)
		}
	}
}

func TestParseUnit(t *testing.T) {
	for _, u := range Units() {
		if got, err := ParseUnit(u.String()); got != u || err != nil {
			t.Errorf("%s is read as %v, %v", u, got, err)
		}
	}
	for _, bad := range []string{"", "day", "months"} {
		if _, err := ParseUnit(bad); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

// What a calendar calls a unit, it can read.
func TestNamesAreRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, u := anyCalendar(t), anyUnit(t)
		from, last := DayOf(1930, 1, 1), DayOf(2100, 1, 1) // years of both calendars
		s := cal.Span(Day(rapid.Int64Range(int64(from), int64(last)).Draw(t, "day")), u)
		for _, name := range []string{cal.Key(s, u), cal.Label(s, u)} {
			if got, unit, err := cal.Parse(name); err != nil || got != s || unit != u {
				t.Fatalf("%q is read as the %s %v, %v", name, unit, got, err)
			}
		}
	})
}

// Keys of one unit sort by time.
func TestKeysSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, u, d := anyCalendar(t), anyUnit(t), anyDay(t)
		s := cal.Span(d, u)
		if next := cal.Next(s, u, 1); cal.Key(s, u) >= cal.Key(next, u) && next.To < DayOf(9999, 1, 1) {
			t.Fatalf("%q does not sort before %q", cal.Key(s, u), cal.Key(next, u))
		}
	})
}

// FuzzParse: no text is a panic, and what is read is a whole unit whose key says
// so.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2026-10", "FY26-Q3", "2026-W53", "week of 2026-06-01", "1405-03", "Q4 2016", "Jan-26", "w-", "q 2026", "-", "fy", "۱۴۰۵"} {
		f.Add(seed, uint8(0))
		f.Add(seed, uint8(15))
	}
	f.Fuzz(func(t *testing.T, text string, setting uint8) {
		cal := calendarOf(t, "jalali", time.January, time.Weekday(setting%7))
		if start := time.Month(setting / 16); start >= 1 && start <= 12 {
			cal = calendarOf(t, "gregorian", start, time.Weekday(setting%7))
		}
		s, u, err := cal.Parse(text)
		if err != nil {
			return
		}
		if cal.Span(s.From, u) != s {
			t.Errorf("%q is %v, which is no whole %s", text, s, u)
		}
		if again, unit, err := cal.Parse(cal.Key(s, u)); err != nil || again != s || unit != u {
			t.Errorf("%q is %v, its key %q is %v: %v", text, s, cal.Key(s, u), again, err)
		}
	})
}
