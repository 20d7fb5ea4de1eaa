package dashboard

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"kpi/kpi/period"
)

// The days that formulas of the earlier period give are those that the engine compares
// with, for whole months, quarters and years and for other days.
func TestEarlierPeriodIsTheEngines(t *testing.T) {
	for _, c := range []struct {
		from, to    string
		mode        string
		start       time.Month
		first, last string
	}{
		{"2026-06-01", "2026-06-30", "previous", 1, "2026-05-01", "2026-05-31"},
		{"2026-03-01", "2026-03-31", "previous", 1, "2026-02-01", "2026-02-28"},
		{"2026-04-01", "2026-06-30", "previous", 1, "2026-01-01", "2026-03-31"},
		{"2026-05-01", "2026-07-31", "previous", 1, "2026-01-29", "2026-04-30"},
		{"2026-05-01", "2026-07-31", "previous", 2, "2026-02-01", "2026-04-30"},
		{"2025-04-01", "2026-03-31", "previous", 4, "2024-04-01", "2025-03-31"},
		{"2026-06-10", "2026-06-19", "previous", 1, "2026-05-31", "2026-06-09"},
		{"2024-02-01", "2024-02-29", "year-ago", 1, "2023-02-01", "2023-02-28"},
		{"2025-02-01", "2025-02-28", "year-ago", 1, "2024-02-01", "2024-02-29"},
		{"2024-02-29", "2024-03-05", "year-ago", 1, "2023-02-28", "2023-03-05"},
	} {
		from, to := parsed(t, c.from), parsed(t, c.to)
		f := yearBefore(from, to)
		if c.mode == "previous" {
			f = directlyBefore(from, to, int(c.start))
		}
		if f.from != parsed(t, c.first) || f.to != parsed(t, c.last) {
			t.Errorf("%s of %s to %s is %s to %s, want %s to %s", c.mode, c.from, c.to, f.from, f.to, c.first, c.last)
		}
		if s := engines(t, from, to, c.mode, c.start); s.From != f.from || s.Last() != f.to {
			t.Errorf("%s of %s to %s is %s to %s, but the engine's is %s to %s", c.mode, c.from, c.to, f.from, f.to, s.From, s.Last())
		}
	}
}

// So they are for any days.
func TestEarlierPeriodOfAnyDays(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		from := period.DayOf(2020, 1, 1) + period.Day(rapid.IntRange(0, 2000).Draw(r, "from"))
		to := from + period.Day(rapid.IntRange(0, 500).Draw(r, "days"))
		if rapid.Bool().Draw(r, "whole months") {
			year, month, _ := from.Date()
			from = period.DayOf(year, month, 1)
			to = period.DayOf(year, month+time.Month(rapid.IntRange(1, 14).Draw(r, "months")), 1) - 1
		}
		start := time.Month(rapid.IntRange(1, 12).Draw(r, "start"))
		for mode, f := range map[string]follower{"previous": directlyBefore(from, to, int(start)), "year-ago": yearBefore(from, to)} {
			if s := engines(t, from, to, mode, start); s.From != f.from || s.Last() != f.to {
				r.Errorf("%s of %s to %s is %s to %s, but the engine's is %s to %s", mode, from, to, f.from, f.to, s.From, s.Last())
			}
		}
	})
}

// engines is the earlier period as the engine has it.
func engines(t *testing.T, from, to period.Day, mode string, start time.Month) period.Span {
	t.Helper()
	cal, err := period.NewCalendar("gregorian", start, time.Monday)
	if err != nil {
		t.Fatal(err)
	}
	whole := period.Span{From: from, To: to + 1}
	unit := period.None
	for _, u := range []period.Unit{period.Month, period.Quarter, period.Year} {
		if unit == period.None && cal.Span(from, u) == whole {
			unit = u
		}
	}
	s, _, ok := period.Resolved{Span: whole, Unit: unit}.Previous(cal, mode, to)
	if !ok {
		t.Fatalf("nothing is before %s to %s", from, to)
	}
	return s
}

func parsed(t *testing.T, text string) period.Day {
	t.Helper()
	d, err := period.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
