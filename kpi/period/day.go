// Package period is time as sales people cut it: days, half-open spans of days,
// and calendars that say where months, quarters and years begin.
package period

import "time"

// Day is a calendar day: days since 1970-01-01, without a zone. Any int64 of a
// date column converts to it.
type Day int64

// DayOf is the day of a Gregorian date. Months and days beyond their range roll
// over, as in time.Date.
func DayOf(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Date is the Gregorian year, month and day.
func (d Day) Date() (year int, month time.Month, day int) {
	return time.Unix(int64(d)*86400, 0).UTC().Date()
}

// Weekday is the day of the week. Day 0 was a Thursday.
func (d Day) Weekday() time.Weekday { return time.Weekday(floorMod(int(d)+int(time.Thursday), 7)) }

// String is the ISO form, 2026-06-30.
func (d Day) String() string {
	return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly)
}

// Span is the days from From up to, not including, To.
type Span struct{ From, To Day }

// Has tells whether the day lies in the span.
func (s Span) Has(d Day) bool { return s.From <= d && d < s.To }

// Days is the number of days in the span.
func (s Span) Days() int64 { return int64(s.To - s.From) }

// Last is the last day of the span.
func (s Span) Last() Day { return s.To - 1 }

// Empty tells whether there is no day in the span.
func (s Span) Empty() bool { return s.To <= s.From }
