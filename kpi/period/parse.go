package period

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseDay reads a day in ISO form, 2026-06-30 or 2026/06/30, of the years 1900 to
// 9999. A year from 1300 to 1500 is taken for a Jalali one, whatever the calendar of
// the run: 1405/03/13 is 2026-06-03. The error is an *Error.
func ParseDay(text string) (Day, error) {
	refused := refuse("type a day as 2026-06-30, or 1405-04-09 for a Jalali one", "%q is no day", text)
	text = latinDigits(strings.TrimSpace(text))
	if strings.Count(text, "/") == 2 && !strings.Contains(text, "-") {
		text = strings.ReplaceAll(text, "/", "-")
	}
	if len(text) != len(time.DateOnly) || text[4] != '-' || text[7] != '-' {
		return 0, refused
	}
	year, month, day := number(text[:4]), number(text[5:7]), number(text[8:])
	if year >= 1300 && year <= 1500 {
		if d, ok := JalaliDay(year, month, day); ok {
			return d, nil
		}
		return 0, refused
	}
	d, err := time.Parse(time.DateOnly, text)
	if err != nil || year < 1900 {
		return 0, refused
	}
	return DayOf(d.Date()), nil
}

func (c calendar) Parse(text string) (Span, Unit, error) {
	plain := strings.ToLower(latinDigits(strings.TrimSpace(text)))
	if day, ok := strings.CutPrefix(plain, "week of "); ok {
		d, err := ParseDay(day)
		if err != nil {
			return Span{}, None, err
		}
		// By its key, so that a week of a year the calendar does not read is refused.
		return c.Parse(c.Key(c.Span(d, Week), Week))
	}
	parts := strings.FieldsFunc(plain, func(r rune) bool { return r == '-' || r == ' ' })
	var s Span
	var u Unit
	what := "no such period"
	switch len(parts) {
	case 1:
		s, u, what = c.parseYear(parts[0])
	case 2:
		first, second := parts[0], parts[1]
		if !isYear(first) {
			first, second = second, first
		}
		s, u, what = c.parsePart(first, second)
	}
	if what != "" {
		return Span{}, None, refuse(c.hint(), "period %q: %s", text, what)
	}
	return s, u, nil
}

// parseYear reads "2026" or "FY26"; what says what is wrong with it, if anything.
func (c calendar) parseYear(text string) (s Span, u Unit, what string) {
	if !isYear(text) {
		return Span{}, None, "no such period"
	}
	year, what := c.readYear(text, strings.HasPrefix(text, "fy"))
	return c.Span(c.start(c.yearStart(year)), Year), Year, what
}

// parsePart reads a year and a part of it: "2026" and "10", "q3", "w23", "oct" or
// "october".
func (c calendar) parsePart(yearText, part string) (s Span, u Unit, what string) {
	n := number(part)
	named := c.monthNamed(part)
	switch {
	case part[0] == 'q':
		return c.parseQuarter(yearText, number(part[1:]))
	case strings.HasPrefix(yearText, "fy"):
		return Span{}, None, "only quarters are counted in fiscal years"
	case named > 0:
		year, what := c.readYear(yearText, true)
		return c.Span(c.start(year*12+named-1), Month), Month, what
	case !isYear(yearText):
		return Span{}, None, "no such period"
	case part[0] == 'w':
		return c.parseWeek(yearText, number(part[1:]))
	case n < 1 || n > 12:
		return Span{}, None, fmt.Sprintf("%q is no month", part)
	}
	year, what := c.readYear(yearText, false)
	return c.Span(c.start(year*12+n-1), Month), Month, what
}

func (c calendar) parseQuarter(yearText string, n int) (s Span, u Unit, what string) {
	year, what := c.readYear(yearText, true)
	if what == "" && (n < 1 || n > 4) {
		what = "a year has quarters Q1 to Q4"
	}
	return c.Span(c.start(c.yearStart(year)+3*(n-1)), Quarter), Quarter, what
}

func (c calendar) parseWeek(yearText string, n int) (s Span, u Unit, what string) {
	year, what := c.readYear(yearText, false)
	if what != "" {
		return Span{}, None, what
	}
	s = c.Span(c.firstWeek(year)+Day(7*(n-1)), Week)
	if in, _ := c.weekOf(s.From); n < 1 || n > 53 || in != year {
		return Span{}, None, fmt.Sprintf("%d has no week %d", year, n)
	}
	return s, Week, ""
}

// readYear reads a year of four digits, or of two where short; what says what is
// wrong with it, if anything.
func (c calendar) readYear(text string, short bool) (year int, what string) {
	digits := strings.TrimPrefix(text, "fy")
	year = number(digits)
	first, last, century := c.years()
	if short && len(digits) == 2 && year >= 0 {
		year += century
	} else if len(digits) != 4 || year < 0 {
		return first, fmt.Sprintf("%q is no year", text)
	}
	if year < first || year > last {
		return first, fmt.Sprintf("year %d is not from %d to %d, the years of the %s calendar", year, first, last, c.system.name())
	}
	return year, ""
}

// yearStart is the first month of a year of the calendar.
func (c calendar) yearStart(year int) int {
	if c.first != 0 {
		year--
	}
	return year*12 + c.first
}

// monthNamed is the month of a long or short name, from 1; 0 for no name of a
// month.
func (c calendar) monthNamed(text string) int {
	for m := range 12 {
		if long, short := c.monthName(m); strings.EqualFold(text, long) || strings.EqualFold(text, short) {
			return m + 1
		}
	}
	return 0
}

func (c calendar) hint() string {
	year := 2026
	if c.system.name() == "jalali" {
		year = 1405
	}
	return fmt.Sprintf("type %d-10, %d-Q3, %d, last-month, last-quarter, ytd or all", year, year, year)
}

// isYear tells whether a part of a period is meant as its year: it has four
// digits, or says so.
func isYear(text string) bool {
	return strings.HasPrefix(text, "fy") || len(text) == 4 && number(text) >= 0
}

// number is the number of up to four digits; −1 for anything else.
func number(digits string) int {
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil || len(digits) > 4 {
		return -1
	}
	return int(n)
}

// latinDigits writes Persian and Arabic digits as 0 to 9.
func latinDigits(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		}
		return r
	}, text)
}
