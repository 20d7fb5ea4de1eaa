package period

import (
	"math"
	"testing"
	"time"

	"github.com/jalaali/go-jalaali"
	"pgregory.net/rapid"
)

// calendarOf makes a calendar that the test knows to be right.
func calendarOf(t interface{ Fatal(...any) }, name string, start time.Month, week time.Weekday) Calendar {
	cal, err := NewCalendar(name, start, week)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

func plain(t interface{ Fatal(...any) }) Calendar {
	return calendarOf(t, "gregorian", time.January, time.Monday)
}

// anyCalendar draws one of all calendars that can be set.
func anyCalendar(t *rapid.T) Calendar {
	week := time.Weekday(rapid.IntRange(0, 6).Draw(t, "week start"))
	if rapid.Bool().Draw(t, "jalali") {
		return calendarOf(t, "jalali", time.January, week)
	}
	return calendarOf(t, "gregorian", time.Month(rapid.IntRange(1, 12).Draw(t, "fiscal start")), week)
}

// anyDay draws a day from 1900-01-01 to 9999-12-31.
func anyDay(t *rapid.T) Day {
	return Day(rapid.Int64Range(int64(DayOf(1900, 1, 1)), int64(DayOf(9999, 12, 31))).Draw(t, "day"))
}

func anyUnit(t *rapid.T) Unit { return rapid.SampledFrom(Units()).Draw(t, "unit") }

func day(t *testing.T, text string) Day {
	d, err := ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestUnitsOfADay(t *testing.T) {
	tests := []struct {
		name  string
		start time.Month
		week  time.Weekday
		day   string
		unit  Unit
		from  string
		last  string
		label string
		short string
		key   string
	}{
		{"gregorian", 1, time.Monday, "2026-06-30", Month, "2026-06-01", "2026-06-30", "June 2026", "Jun", "2026-06"},
		{"gregorian", 1, time.Monday, "2024-02-29", Month, "2024-02-01", "2024-02-29", "February 2024", "Feb", "2024-02"},
		{"gregorian", 1, time.Monday, "2026-06-30", Quarter, "2026-04-01", "2026-06-30", "Q2 2026", "Q2", "2026-Q2"},
		{"gregorian", 1, time.Monday, "2026-06-30", Year, "2026-01-01", "2026-12-31", "2026", "2026", "2026"},
		// 2026-06-03 is a Wednesday. 2027-01-01 is a Friday: ISO week 53 of 2026.
		{"gregorian", 1, time.Monday, "2026-06-03", Week, "2026-06-01", "2026-06-07", "week of 2026-06-01", "06-01", "2026-W23"},
		{"gregorian", 1, time.Sunday, "2026-06-03", Week, "2026-05-31", "2026-06-06", "week of 2026-05-31", "05-31", "2026-W22"},
		{"gregorian", 1, time.Saturday, "2026-06-05", Week, "2026-05-30", "2026-06-05", "week of 2026-05-30", "05-30", "2026-W22"},
		{"gregorian", 1, time.Monday, "2027-01-01", Week, "2026-12-28", "2027-01-03", "week of 2026-12-28", "12-28", "2026-W53"},
		{"gregorian", 1, time.Monday, "1969-12-31", Week, "1969-12-29", "1970-01-04", "week of 1969-12-29", "12-29", "1970-W01"},
		// FY2026 runs from April 2025 to March 2026.
		{"gregorian", 4, time.Monday, "2026-03-31", Year, "2025-04-01", "2026-03-31", "FY2026", "FY2026", "FY2026"},
		{"gregorian", 4, time.Monday, "2025-07-01", Quarter, "2025-07-01", "2025-09-30", "FY2026 Q2", "Q2", "FY2026-Q2"},
		{"gregorian", 4, time.Monday, "2026-03-31", Quarter, "2026-01-01", "2026-03-31", "FY2026 Q4", "Q4", "FY2026-Q4"},
		{"gregorian", 4, time.Monday, "2026-03-31", Month, "2026-03-01", "2026-03-31", "March 2026", "Mar", "2026-03"},
		// Quarters of a year from February cross the year's end: November to January.
		{"gregorian", 2, time.Monday, "2026-01-15", Quarter, "2025-11-01", "2026-01-31", "FY2026 Q4", "Q4", "FY2026-Q4"},
		// Khordad 1405 is 22 May to 21 June 2026; 1404 is a common year, 1403 a leap year.
		{"jalali", 1, time.Saturday, "2026-06-03", Month, "2026-05-22", "2026-06-21", "Khordad 1405", "Kho", "1405-03"},
		{"jalali", 1, time.Saturday, "2026-03-20", Month, "2026-02-20", "2026-03-20", "Esfand 1404", "Esf", "1404-12"},
		{"jalali", 1, time.Saturday, "2025-03-20", Month, "2025-02-19", "2025-03-20", "Esfand 1403", "Esf", "1403-12"},
		{"jalali", 1, time.Saturday, "2026-06-03", Quarter, "2026-03-21", "2026-06-21", "Q1 1405", "Q1", "1405-Q1"},
		{"jalali", 1, time.Saturday, "2026-06-03", Year, "2026-03-21", "2027-03-20", "1405", "1405", "1405"},
		// Saturday 1405-03-09 is 2026-05-30. The first week of 1405 holds 4 Farvardin.
		{"jalali", 1, time.Saturday, "2026-06-03", Week, "2026-05-30", "2026-06-05", "week of 1405-03-09", "03-09", "1405-W11"},
	}
	for _, tt := range tests {
		cal := calendarOf(t, tt.name, tt.start, tt.week)
		s := cal.Span(day(t, tt.day), tt.unit)
		if want := (Span{day(t, tt.from), day(t, tt.last) + 1}); s != want {
			t.Errorf("%s: %s of %s is %v to %v, want %v to %v", cal.Name(), tt.unit, tt.day, s.From, s.Last(), want.From, want.Last())
		}
		if got := cal.Label(s, tt.unit); got != tt.label {
			t.Errorf("%s: label %q, want %q", cal.Name(), got, tt.label)
		}
		if got := cal.Short(s, tt.unit); got != tt.short {
			t.Errorf("%s: short label %q, want %q", cal.Name(), got, tt.short)
		}
		if got := cal.Key(s, tt.unit); got != tt.key {
			t.Errorf("%s: key %q, want %q", cal.Name(), got, tt.key)
		}
	}
}

func TestNamesOfCalendars(t *testing.T) {
	for _, tt := range []struct {
		name  string
		start time.Month
		want  string
	}{
		{"gregorian", time.January, "gregorian"},
		{"Gregorian", time.April, "fiscal (from April)"},
		{"jalali", time.January, "jalali"},
	} {
		if got := calendarOf(t, tt.name, tt.start, time.Monday).Name(); got != tt.want {
			t.Errorf("the name is %q, want %q", got, tt.want)
		}
	}
	for _, bad := range []struct {
		name  string
		start time.Month
		week  time.Weekday
	}{{"julian", 1, 0}, {"", 1, 0}, {"gregorian", 0, 0}, {"gregorian", 13, 0}, {"gregorian", 1, 7}, {"jalali", 4, 0}} {
		if _, err := NewCalendar(bad.name, bad.start, bad.week); err == nil {
			t.Errorf("calendar %v is accepted", bad)
		}
	}
}

// The first days of Jalali years, as the Iranian calendar office has them.
func TestNowruz(t *testing.T) {
	for year, want := range map[int]string{
		1300: "1921-03-21", 1348: "1969-03-21", 1375: "1996-03-20", 1399: "2020-03-20", 1400: "2021-03-21",
		1403: "2024-03-20", 1404: "2025-03-21", 1405: "2026-03-21", 1408: "2029-03-20", 1409: "2030-03-21",
	} {
		if got := nowruz(year).String(); got != want {
			t.Errorf("1 Farvardin %d is %s, want %s", year, got, want)
		}
	}
}

func TestJalaliDay(t *testing.T) {
	for _, tt := range []struct {
		year, month, day int
		want             string // empty where there is no such day
	}{
		{1405, 3, 13, "2026-06-03"}, {1403, 12, 30, "2025-03-20"}, {1404, 12, 30, ""}, {1404, 12, 29, "2026-03-20"},
		{1405, 7, 31, ""}, {1405, 6, 31, "2026-09-22"}, {1405, 0, 1, ""}, {1405, 13, 1, ""}, {1405, 1, 0, ""}, {1405, 1, 32, ""},
	} {
		d, ok := JalaliDay(tt.year, tt.month, tt.day)
		if ok != (tt.want != "") || ok && d.String() != tt.want {
			t.Errorf("%d-%d-%d is %v, %v, want %q", tt.year, tt.month, tt.day, d, ok, tt.want)
		}
	}
}

// Every day of the years that the library knows lies where the library says.
func TestJalaliMonthsAreTheLibrarys(t *testing.T) {
	for d := DayOf(1900, 1, 1); d < DayOf(2200, 1, 1); d++ {
		y, m, dd, err := jalaali.ToJalaali(d.Date())
		if err != nil {
			t.Fatal(err)
		}
		if month, day := (jalali{}).at(d); month != y*12+int(m)-1 || day != dd {
			t.Fatalf("%v is day %d of month %d, want %d-%d-%d", d, day, month, y, m, dd)
		}
	}
}

// Jalali years have 365 or 366 days, also where the library ends.
func TestLengthsOfJalaliYears(t *testing.T) {
	for year := -200; year < 9500; year++ {
		if n := nowruz(year+1) - nowruz(year); n != 365 && n != 366 {
			t.Errorf("%d has %d days", year, n)
		}
	}
}

// No day, however far, keeps a calendar busy for ever.
func TestDaysTooFarAway(t *testing.T) {
	for _, name := range []string{"gregorian", "jalali"} {
		cal := calendarOf(t, name, time.January, time.Monday)
		for _, d := range []Day{math.MinInt64, -1 << 40, 1 << 40, math.MaxInt64} {
			for _, u := range []Unit{Month, Quarter, Year} {
				if s := cal.Span(d, u); s.Empty() {
					t.Errorf("%s: the %s of day %d is %d to %d", name, u, int64(d), int64(s.From), int64(s.To))
				}
			}
		}
	}
}

// Units tile time: a unit holds its day, begins where the one before ends, and is
// the unit of its first and last day.
func TestUnitsTileTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, d, u := anyCalendar(t), anyDay(t), anyUnit(t)
		s := cal.Span(d, u)
		if !s.Has(d) {
			t.Fatalf("%v does not hold %v", s, d)
		}
		if cal.Span(s.From, u) != s || cal.Span(s.Last(), u) != s {
			t.Fatalf("%v is not the unit of its ends", s)
		}
		if next := cal.Next(s, u, 1); next.From != s.To || cal.Next(next, u, -1) != s || cal.Next(s, u, 0) != s {
			t.Fatalf("%v is not followed by %v", s, next)
		}
		if s.Days() > map[Unit]int64{Week: 7, Month: 31, Quarter: 93, Year: 366}[u] {
			t.Fatalf("%v has %d days", s, s.Days())
		}
	})
}

// Larger units are made of whole smaller ones.
func TestUnitsNest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, d := anyCalendar(t), anyDay(t)
		year, quarter, month := cal.Span(d, Year), cal.Span(d, Quarter), cal.Span(d, Month)
		if cal.Next(cal.Span(year.From, Quarter), Quarter, 4).From != year.To {
			t.Fatalf("%v is not four quarters", year)
		}
		if cal.Next(cal.Span(quarter.From, Month), Month, 3).From != quarter.To {
			t.Fatalf("%v is not three months", quarter)
		}
		if quarter.From < year.From || quarter.To > year.To || month.From < quarter.From || month.To > quarter.To {
			t.Fatalf("%v, %v and %v do not nest", year, quarter, month)
		}
	})
}

func TestAdd(t *testing.T) {
	gregorian := plain(t)
	jalali := calendarOf(t, "jalali", time.January, time.Saturday)
	for _, tt := range []struct {
		cal  Calendar
		day  string
		unit Unit
		n    int
		want string
	}{
		{gregorian, "2026-03-31", Month, -1, "2026-02-28"},
		{gregorian, "2024-02-29", Year, 1, "2025-02-28"},
		{gregorian, "2024-02-29", Year, -4, "2020-02-29"},
		{gregorian, "2026-01-31", Quarter, 1, "2026-04-30"},
		{gregorian, "2026-01-15", Month, -13, "2024-12-15"},
		{gregorian, "2026-01-01", Week, -1, "2025-12-25"},
		{gregorian, "2026-01-01", None, -1, "2025-12-31"},
		// 31 Shahrivar and 30 Mehr; 30 Esfand 1403 and 29 Esfand 1404.
		{jalali, "1405-06-31", Month, 1, "1405-07-30"},
		{jalali, "1403-12-30", Year, 1, "1404-12-29"},
		{jalali, "1405-01-31", Month, -1, "1404-12-29"},
	} {
		if got := tt.cal.Add(day(t, tt.day), tt.unit, tt.n); got != day(t, tt.want) {
			t.Errorf("%s and %d %ss is %v, want %s", tt.day, tt.n, tt.unit, got, tt.want)
		}
	}
}

// There and back again is the same day; only a day that the other month lacks
// comes back as that month's last.
func TestAddAndTakeAway(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, d, u := anyCalendar(t), anyDay(t), anyUnit(t)
		n := rapid.IntRange(-40, 40).Draw(t, "n")
		there := cal.Add(d, u, n)
		back := cal.Add(there, u, -n)
		clamped := u != Week && there == cal.Span(there, Month).Last()
		if back != d && !(clamped && back < d && back >= d-3) {
			t.Fatalf("%v and %d %ss is %v, and back %v", d, n, u, there, back)
		}
		if cal.Add(d, u, n).compare(cal.Add(d+1, u, n)) > 0 {
			t.Fatalf("a later day than %v moves to an earlier one", d)
		}
	})
}

func (d Day) compare(e Day) int { return int(d - e) }

// A calendar that cannot be is refused.
func TestNoSuchCalendar(t *testing.T) {
	for want, make := range map[string]func() (Calendar, error){
		"a week cannot start on day 7":                    func() (Calendar, error) { return NewCalendar("gregorian", time.January, 7) },
		"a fiscal year cannot start in month 0":           func() (Calendar, error) { return NewCalendar("gregorian", 0, time.Monday) },
		"a jalali year starts in Farvardin, not in April": func() (Calendar, error) { return NewCalendar("jalali", time.April, time.Monday) },
		`"julian" is no calendar`:                         func() (Calendar, error) { return NewCalendar("julian", time.January, time.Monday) },
	} {
		if _, err := make(); err == nil || err.Error() != want {
			t.Errorf("%v, not %s", err, want)
		}
	}
}
