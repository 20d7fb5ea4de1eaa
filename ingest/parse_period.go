package ingest

import (
	"strings"
	"time"

	"kpi/kpi/period"
)

// parsePeriod is the first and last day of a period of the calendar: 2026-10,
// 2026-Q3, Q3 2026, 2026, Oct 2026, or the month that a date lies in.
func parsePeriod(text string) (first, last period.Day, ok bool) {
	text = latinDigits(text)
	if w, isDate := readDate(text); isDate && w.orders == certain {
		d, _ := w.day(certain, nil)
		first, last = monthOf(d)
		return first, last, true
	}
	year, month, months := 0, 0, 12
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" -/_.,", r) }) {
		switch m := monthNamed(part); {
		case m != 0 && months == 12:
			month, months = int(m), 1
		case isQuarter(part) && months == 12:
			month, months = 3*number(part[1:])-2, 3
		case isPlainInteger(part) && len(part) == 4 && year == 0:
			year = number(part)
		case isPlainInteger(part) && len(part) <= 2 && months == 12:
			month, months = number(part), 1
		default:
			return 0, 0, false
		}
	}
	if months == 12 {
		month = 1
	}
	if !validYear(year) || isJalali(year) || month < 1 || month > 12 {
		return 0, 0, false
	}
	first = period.DayOf(year, time.Month(month), 1)
	return first, period.DayOf(year, time.Month(month+months), 1) - 1, true
}

func isQuarter(part string) bool {
	return len(part) == 2 && (part[0] == 'Q' || part[0] == 'q') && '1' <= part[1] && part[1] <= '4'
}

// monthOf is the first and the last day of the month that a day lies in.
func monthOf(d period.Day) (first, last period.Day) {
	year, month, _ := d.Date()
	return period.DayOf(year, month, 1), period.DayOf(year, month+1, 1) - 1
}
