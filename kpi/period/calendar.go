package period

import (
	"strings"
	"time"
)

// Calendar says where weeks, months, quarters and years begin, and what they are
// called. It answers for days of the years 1900 to 9999.
type Calendar interface {
	// Name is "gregorian", "fiscal (from April)" or "jalali".
	Name() string
	// Span is the whole unit that holds the day; for None the day itself.
	Span(d Day, u Unit) Span
	// Add is the day n units later, or earlier where n is negative: the same day
	// of its month, or the month's last day where the month is shorter.
	Add(d Day, u Unit, n int) Day
	// Next is the unit n after the one that s.From lies in, or before it where n
	// is negative.
	Next(s Span, u Unit, n int) Span
	// Label is the unit's name for people: "June 2026", "Q2 2026", "2026", "week
	// of 2026-06-01"; fiscal "FY2026 Q2", "FY2026"; Jalali "Khordad 1405". For
	// None it is the first and last day: "2026-06-01 to 2026-06-15".
	Label(s Span, u Unit) string
	// Short is the name for narrow headings: "Jun", "Q2", "2026", "06-01".
	Short(s Span, u Unit) string
	// Key is the name for programs: "2026-06", "2026-Q2", "2026", "2026-W23";
	// fiscal "FY2026-Q2", "FY2026". Keys of one unit sort by time.
	Key(s Span, u Unit) string
	// Parse reads a key, a label, and what people type for them: "2026-10",
	// "2026-Q3", "Q3 2026", "FY26-Q3", "2026", "2026-W23", "Oct 2026". Quarters
	// and years are those of the calendar: where years begin in April, 2026-Q3 is
	// FY2026 Q3. The error is an *Error.
	Parse(text string) (Span, Unit, error)
}

// NewCalendar is the calendar of a name, "gregorian" or "jalali". Gregorian years
// and quarters are counted from fiscalStart, and a year that does not start in
// January is named by the year it ends in; a Jalali year starts on 1 Farvardin,
// and takes January alone. The error is an *Error.
func NewCalendar(name string, fiscalStart time.Month, weekStart time.Weekday) (Calendar, error) {
	if fiscalStart < time.January || fiscalStart > time.December {
		return nil, refuse("--fiscal-year-start 4 for April", "a fiscal year cannot start in month %d", int(fiscalStart))
	}
	if weekStart < time.Sunday || weekStart > time.Saturday {
		return nil, refuse("type a day from sunday to saturday", "a week cannot start on day %d", int(weekStart))
	}
	switch strings.ToLower(name) {
	case "gregorian":
		return calendar{gregorian{}, int(fiscalStart) - 1, weekStart}, nil
	case "jalali":
		if fiscalStart != time.January {
			return nil, refuse("leave --fiscal-year-start out", "a jalali year starts in Farvardin, not in %s", fiscalStart)
		}
		return calendar{jalali{}, 0, weekStart}, nil
	}
	return nil, refuse("type gregorian or jalali", "%q is no calendar", name)
}

// system is a way to cut time into months. Months are numbered through all
// years: month 0 is the first of year 0, month 12 the first of year 1.
type system interface {
	name() string
	// start is the first day of a month.
	start(month int) Day
	// at is the month that a day lies in, and its day of the month, from 1.
	at(d Day) (month, day int)
	// monthName is the long or short name of a month of the year, from 0.
	monthName(month int) (long, short string)
	// years are the first and last year that are believed when they are typed,
	// and century what a year of two digits is added to.
	years() (first, last, century int)
}

// calendar is a system of months with a first month of the year, from 0, and a
// first day of the week.
type calendar struct {
	system
	first     int
	weekStart time.Weekday
}

func (c calendar) Name() string {
	if c.first == 0 {
		return c.system.name()
	}
	long, _ := c.monthName(c.first)
	return "fiscal (from " + long + ")"
}

func (c calendar) Span(d Day, u Unit) Span {
	switch u {
	case None:
		return Span{d, d + 1}
	case Week:
		// Day 0 was a Thursday.
		from := d - Day(floorMod(int(d)+int(time.Thursday)-int(c.weekStart), 7))
		return Span{from, from + 7}
	}
	m, _ := c.at(d)
	m -= floorMod(m-c.first, u.months())
	return Span{c.start(m), c.start(m + u.months())}
}

func (c calendar) Add(d Day, u Unit, n int) Day {
	switch u {
	case None:
		return d + Day(n)
	case Week:
		return d + Day(7*n)
	}
	m, day := c.at(d)
	m += n * u.months()
	return min(c.start(m)+Day(day-1), c.start(m+1)-1)
}

func (c calendar) Next(s Span, u Unit, n int) Span {
	return c.Span(c.Add(c.Span(s.From, u).From, u, n), u)
}

// gregorian is the months of the Gregorian calendar.
type gregorian struct{}

func (gregorian) name() string { return "gregorian" }

func (gregorian) start(month int) Day {
	return DayOf(floorDiv(month, 12), time.Month(floorMod(month, 12)+1), 1)
}

func (gregorian) at(d Day) (month, day int) {
	y, m, day := d.Date()
	return y*12 + int(m) - 1, day
}

func (gregorian) monthName(month int) (long, short string) {
	long = time.Month(month + 1).String()
	return long, long[:3]
}

func (gregorian) years() (first, last, century int) { return 1900, 9999, 2000 }

func floorDiv(a, b int) int { return (a - floorMod(a, b)) / b }

func floorMod(a, b int) int {
	m := a % b
	if m < 0 {
		m += b
	}
	return m
}
