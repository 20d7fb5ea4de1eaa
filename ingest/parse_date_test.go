package ingest

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kpi/kpi/locale"
	"kpi/kpi/period"
)

func sayDate(text string, order dateOrder, tz *time.Location) string {
	w, ok := readDate(text)
	if !ok {
		return "bad"
	}
	d, ok := w.day(order, tz)
	if !ok {
		return "bad"
	}
	return d.String()
}

func TestDates(t *testing.T) {
	jakarta := time.FixedZone("Jakarta", 7*3600)
	for _, c := range []struct{ text, dmy, mdy string }{
		{"2026-06-30", "2026-06-30", "2026-06-30"}, {"2026/6/3", "2026-06-03", "2026-06-03"}, {"20260630", "2026-06-30", "2026-06-30"},
		{"2025-03-25 08:01", "2025-03-25", "2025-03-25"}, {"2026-01-30 15:55:37", "2026-01-30", "2026-01-30"},
		{"2025-07-08T06:12:57.892290", "2025-07-08", "2025-07-08"}, {"2020-12-30 3:15:52", "2020-12-30", "2020-12-30"},
		{"2026-10-01T20:03:00Z", "2026-10-02", "2026-10-02"}, {"2026-10-01T01:03:00+09:00", "2026-09-30", "2026-09-30"}, {"2026-10-01T16:59:00-0030", "2026-10-02", "2026-10-02"}, {"2018-12-19T19:51:13.000Z", "2018-12-20", "2018-12-20"},
		{"03/04/2026", "2026-04-03", "2026-03-04"}, {"25/12/2026", "2026-12-25", "bad"}, {"12/25/2026", "bad", "2026-12-25"},
		{"20-10-2016", "2016-10-20", "bad"}, {"20-10-16", "2016-10-20", "bad"}, {"26-02-2018 19:58", "2018-02-26", "bad"},
		{"01.10.2026", "2026-10-01", "2026-01-10"}, {"10/13/2025 09:30 AM", "bad", "2025-10-13"},
		{"May 2, 2024 3:04 PM", "2024-05-02", "2024-05-02"}, {"2 May 2024", "2024-05-02", "2024-05-02"}, {"02-May-24", "2024-05-02", "2024-05-02"},
		{"Thursday, May 2nd, 2024", "2024-05-02", "2024-05-02"}, {"1405/03/13", "2026-06-03", "2026-06-03"}, {"۱۴۰۵/۰۳/۱۳", "2026-06-03", "2026-06-03"},
		{"13/03/1405", "2026-06-03", "bad"}, {"1403/12/30", "2025-03-20", "2025-03-20"}, {"1404/12/30", "bad", "bad"},
		{"2026-02-29", "bad", "bad"}, {"2024-02-29", "2024-02-29", "2024-02-29"}, {"2026-13-01", "bad", "bad"}, {"2026-00-10", "bad", "bad"}, {"31/04/2026", "bad", "bad"},
		{"2026-06-30 25:00", "bad", "bad"}, {"2026-06-30 23:59:60", "bad", "bad"}, {"2026-06-30 13:00 PM", "bad", "bad"}, {"0026-06-30", "bad", "bad"}, {"1825-01-01", "bad", "bad"},
		{"45631", "bad", "bad"}, {"soon", "bad", "bad"}, {"2026-06", "bad", "bad"}, {"1/2/3/4", "bad", "bad"}, {"", "bad", "bad"}, {"Q1-2026", "bad", "bad"},
	} {
		if got := sayDate(c.text, dmy, jakarta); got != c.dmy {
			t.Errorf("%q, day first, is %s, want %s", c.text, got, c.dmy)
		}
		if got := sayDate(c.text, mdy, jakarta); got != c.mdy {
			t.Errorf("%q, month first, is %s, want %s", c.text, got, c.mdy)
		}
	}
	if got := sayDate("26-06-30", ymd, nil); got != "2026-06-30" {
		t.Errorf("26-06-30, year first, is %s", got)
	}
	if got := sayDate("03/04/2026", ymd, nil); got != "bad" {
		t.Errorf("03/04/2026 has its year last, and was read as %s", got)
	}
}

// Any day in any of the forms is read back, and proves no order but its own.
func TestDatesRoundTrip(t *testing.T) {
	layouts := map[string]dateOrder{"2006-01-02": certain, "2006/1/2": certain, "20060102": certain, time.RFC3339: certain, "Jan 2, 2006 3:04 PM": certain, "2-Jan-2006": certain,
		"02/01/2006": dmy, "2.1.2006": dmy, "02-01-2006 15:04": dmy, "01/02/2006": mdy, "1/2/2006 03:04:05 PM": mdy}
	names := sortedKeys(layouts)
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(-2_208_988_800, 4_102_444_800).Draw(t, "second"), 0).UTC()
		layout := rapid.SampledFrom(names).Draw(t, "layout")
		text, order := at.Format(layout), layouts[layout]
		w, ok := readDate(text)
		if !ok {
			t.Fatalf("%q was refused", text)
		}
		d, ok := w.day(order, nil)
		if !ok || d.String() != at.Format(time.DateOnly) {
			t.Fatalf("%q is %v, want %s", text, d, at.Format(time.DateOnly))
		}
		if w.orders&order != order || (w.orders == certain) != (order == certain) {
			t.Fatalf("%q fits the orders %b, and is written in %b", text, w.orders, order)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-06-30", "03/04/2026", "May 2, 2024 3:04 PM", "1405/03/13", "2026-10-01T12:03:00+0330", "29-02-2024", "2 de mayo de 2024", "۱۳ خرداد ۱۴۰۵", "3. Mär. 26", "45631.5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w, ok := readDate(text)
		if !ok {
			return
		}
		for _, order := range []dateOrder{dmy, mdy, ymd} {
			d, ok := w.day(order, nil)
			year, _, _ := d.Date()
			if ok && (year < 1899 || year > 10_000) {
				t.Fatalf("%q is in the year %d", text, year)
			}
			// its ISO form must say the same day
			if again := sayDate(d.String(), certain, nil); ok && year >= 1900 && year <= 9999 && again != d.String() {
				t.Fatalf("%q is %s, which reads as %s", text, d, again)
			}
		}
	})
}

// Any day is read back by the name of its month in any of the languages, in digits of
// either script, and so is any day of the Jalali calendar.
func TestNamedDatesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, _ := locale.Find(rapid.SampledFrom(locale.Tags()).Draw(t, "language"))
		day := period.Day(rapid.IntRange(-25_000, 40_000).Draw(t, "day"))
		year, m, d := day.Date()
		names := [][12]string{words.Months, words.MonthsShort}
		month := int(m)
		if rapid.Bool().Draw(t, "jalali") {
			year, month, d = rapid.IntRange(1300, 1450).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 29).Draw(t, "day")
			day, _ = period.JalaliDay(year, month, d)
			names = [][12]string{words.Jalali}
		}
		name := rapid.SampledFrom(names).Draw(t, "names")[month-1]
		name = rapid.SampledFrom([]func(string) string{strings.ToUpper, strings.ToLower, strings.Clone}).Draw(t, "case")(name)
		text := fmt.Sprintf(rapid.SampledFrom([]string{"%[1]d %[2]s %[3]d", "%[1]d-%[2]s-%[3]d", "%[2]s %[1]d, %[3]d", "%[1]d. %[2]s %[3]d 23:59", "%[3]d %[2]s %[1]d"}).Draw(t, "form"), d, name, year)
		if rapid.Bool().Draw(t, "persian digits") {
			text = strings.Map(func(r rune) rune {
				if '0' <= r && r <= '9' {
					return r - '0' + '۰'
				}
				return r
			}, text)
		}
		w, ok := readDate(text)
		got, _ := w.day(certain, time.FixedZone("far", 14*3600))
		if !ok || w.orders != certain || got != day {
			t.Fatalf("%q is %v, %v, want %s", text, got, ok, day)
		}
	})
}

// Serial days count from where spreadsheets do.
func FuzzSerial(f *testing.F) {
	for _, s := range []string{"45631", "45631.5", "25569", "73050", "73051", "12", "۴۵۶۳۱"} {
		f.Add(s)
	}
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		day, ok := serialDay(text)
		if !ok {
			return
		}
		whole, _, _ := strings.Cut(strings.Replace(latinDigits(text), ",", ".", 1), ".")
		n, err := strconv.Atoi(whole)
		if want := epoch.AddDate(0, 0, n).Format(time.DateOnly); err != nil || day.String() != want {
			t.Fatalf("%q is %s, want %s", text, day, want)
		}
	})
}

func TestPeriods(t *testing.T) {
	for text, want := range map[string]string{
		"2026-10": "2026-10-01 2026-10-31", "2026-Q3": "2026-07-01 2026-09-30", "Q4 2016": "2016-10-01 2016-12-31", "2024-q2": "2024-04-01 2024-06-30", "2026": "2026-01-01 2026-12-31",
		"Oct 2026": "2026-10-01 2026-10-31", "Oct-2026": "2026-10-01 2026-10-31", "February 2024": "2024-02-01 2024-02-29", "2026-10-17": "2026-10-01 2026-10-31", "10/2026": "2026-10-01 2026-10-31",
		"1405-03": "2026-05-22 2026-06-21", "Q5 2026": "bad", "2026-13": "bad", "someday": "bad", "10": "bad", "": "bad", "2026-Q3-10": "bad",
	} {
		got := "bad"
		if span, ok := parsePeriod(text, nil); ok {
			got = span.From.String() + " " + (span.To - 1).String()
		}
		if got != want {
			t.Errorf("period %q is %s, want %s", text, got, want)
		}
	}
}

// The quarters of quotas are those of the run's calendar.
func TestPeriodsOfTheFiscalYear(t *testing.T) {
	fiscal, err := period.NewCalendar("gregorian", time.April, time.Monday)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"FY26-Q3": "2025-10-01", "2026-Q1": "2025-04-01", "2026-10": "2026-10-01", "FY2027": "2026-04-01"} {
		if span, ok := parsePeriod(text, fiscal); !ok || span.From.String() != want {
			t.Errorf("period %q starts on %s, want %s", text, span.From, want)
		}
	}
}

func TestDurations(t *testing.T) {
	for _, c := range []struct {
		text, unit string
		want       int64
		ok         bool
	}{
		{"1:30", "hh:mm", 90_0000, true}, {"01:30", "mm:ss", 1_5000, true}, {"0:01:30", "mm:ss", 1_5000, true}, {"0:00", "hh:mm", 0, true},
		{"1:75", "hh:mm", 0, false}, {"1:5", "hh:mm", 0, false}, {"a:30", "hh:mm", 0, false}, {"1:2:3:4", "", 0, false},
	} {
		if n, ok := clockMinutes(c.text, c.unit); n != c.want || ok != c.ok {
			t.Errorf("%q as %s is %d, %v", c.text, c.unit, n, ok)
		}
	}
	for unit, want := range map[string]int64{"ms": 1_5000, "seconds": 1500_0000, "hours": 5_400_000_0000, "": 90_000_0000} {
		if n, _ := minutesOf(90_000_0000, unit); n != want {
			t.Errorf("90000 %s is %d units of a minute, want %d", unit, n, want)
		}
	}
}
