package ingest

import (
	"strings"
	"time"

	"kpi/kpi/period"
)

// gregorianCalendar and jalaliCalendar are what periods are read by where the run's
// own calendar does not know them: 1405-03 can be no Gregorian month.
var gregorianCalendar, jalaliCalendar = mustCalendar("gregorian"), mustCalendar("jalali")

// mustCalendar is a calendar of a name that is known to be right.
func mustCalendar(name string) period.Calendar {
	c, _ := period.NewCalendar(name, time.January, time.Monday)
	return c
}

// parsePeriod is the days of a period as people write it, 2026-10, 2026/10, Q3 2026 or
// Oct 2026, or of the month that a date lies in.
func parsePeriod(text string, c period.Calendar) (period.Span, bool) {
	if c == nil {
		c = gregorianCalendar
	}
	text = latinDigits(text)
	if w, isDate := readDate(text); isDate && w.orders == certain {
		d, _ := w.day(certain, nil)
		return c.Span(d, period.Month), true
	}
	text = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune("/_.,", r) {
			return ' '
		}
		return r
	}, text), " ")
	for _, c := range []period.Calendar{c, gregorianCalendar, jalaliCalendar} {
		if span, _, err := c.Parse(text); err == nil {
			return span, true
		}
	}
	return period.Span{}, false
}

// isFiscal tells whether a period says that its year is a fiscal one.
func isFiscal(text string) bool { return strings.Contains(strings.ToLower(text), "fy") }
