package firm

import (
	"fmt"
	"time"
)

// Day counts days since 1970; None is no day.
type Day int

// None is a date that is not given.
const None Day = -1 << 30

// On is a day of the Gregorian calendar.
func On(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (d Day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String is the day as 2025-06-30.
func (d Day) String() string { return d.time().Format(time.DateOnly) }

// Calendar says which days a month has.
type Calendar int

// The calendars of the check.
const (
	Gregorian Calendar = iota
	Jalali
)

// newYears are the first days of the Jalali years from 1399 on, as almanacs have
// them: 1399 and 1403 are leap years.
var newYears = []Day{On(2020, 3, 20), On(2021, 3, 21), On(2022, 3, 21), On(2023, 3, 21), On(2024, 3, 20), On(2025, 3, 21), On(2026, 3, 21)}

const firstNewYear = 1399

// Text is a day as the calendar writes it: 2025-06-30, 1404/04/09.
func (c Calendar) Text(d Day) string {
	y, m, day := c.parts(d)
	if c == Gregorian {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
	}
	return fmt.Sprintf("%04d/%02d/%02d", y, m, day)
}

func (c Calendar) parts(d Day) (year, month, day int) {
	if c == Gregorian {
		y, m, day := d.time().Date()
		return y, int(m), day
	}
	i := len(newYears) - 1
	for newYears[i] > d {
		i--
	}
	n := int(d - newYears[i])
	if n < 6*31 {
		return firstNewYear + i, n/31 + 1, n%31 + 1
	}
	n -= 6 * 31
	return firstNewYear + i, n/30 + 7, n%30 + 1
}

// first is the first day of a month; months after the twelfth are of later years,
// those before the first of earlier ones.
func (c Calendar) first(year, month int) Day {
	year, month = year+(month-1)/12, (month-1)%12+1
	if month < 1 {
		year, month = year-1, month+12
	}
	if c == Gregorian {
		return On(year, month, 1)
	}
	return newYears[year-firstNewYear] + Day((month-1)*30+min(month-1, 6))
}

// Span is a period from its first day to its last, and how the calendar names it.
type Span struct {
	Label       string
	First, Last Day
}

// Months are so many months before the one that a day is in, and that one.
func (c Calendar) Months(to Day, before int) []Span {
	year, month, _ := c.parts(to)
	var list []Span
	for i := -before; i <= 0; i++ {
		list = append(list, c.span(year, month+i, 1))
	}
	return list
}

// Quarter is the quarter that a day is in, Year the year.
func (c Calendar) Quarter(d Day) Span {
	y, m, _ := c.parts(d)
	s := c.span(y, (m-1)/3*3+1, 3)
	s.Label = fmt.Sprintf("%04d-Q%d", y, (m-1)/3+1)
	return s
}

// Year is the year that a day is in.
func (c Calendar) Year(d Day) Span {
	y, _, _ := c.parts(d)
	s := c.span(y, 1, 12)
	s.Label = fmt.Sprintf("%04d", y)
	return s
}

func (c Calendar) span(year, month, months int) Span {
	first := c.first(year, month)
	y, m, _ := c.parts(first)
	return Span{Label: fmt.Sprintf("%04d-%02d", y, m), First: first, Last: c.first(y, m+months) - 1}
}

// Back is the span so many months earlier, of as many months.
func (c Calendar) Back(s Span, months int) Span {
	y, m, _ := c.parts(s.First)
	return c.span(y, m-months, c.Length(s))
}

// Length is the number of months of a span.
func (c Calendar) Length(s Span) int {
	y, m, _ := c.parts(s.First)
	y2, m2, _ := c.parts(s.Last + 1)
	return (y2-y)*12 + m2 - m
}

// Trailing is the first day of so many months that end with a day.
func (c Calendar) Trailing(to Day, months int) Day {
	y, m, d := c.parts(to + 1)
	return min(c.first(y, m-months)+Day(d-1), c.first(y, m-months+1))
}
