package period

import "fmt"

func (c calendar) Label(s Span, u Unit) string {
	switch u {
	case None:
		return c.date(s.From) + " to " + c.date(s.Last())
	case Week:
		return "week of " + c.date(s.From)
	case Month:
		m, _ := c.at(s.From)
		long, _ := c.monthName(floorMod(m, 12))
		return fmt.Sprintf("%s %d", long, floorDiv(m, 12))
	case Quarter:
		if c.first != 0 {
			return c.year(s.From) + " " + c.quarter(s.From)
		}
		return c.quarter(s.From) + " " + c.year(s.From)
	}
	return c.year(s.From)
}

func (c calendar) Short(s Span, u Unit) string {
	switch u {
	case Week:
		m, day := c.at(s.From)
		return fmt.Sprintf("%02d-%02d", floorMod(m, 12)+1, day)
	case Month:
		m, _ := c.at(s.From)
		_, short := c.monthName(floorMod(m, 12))
		return short
	case Quarter:
		return c.quarter(s.From)
	}
	return c.Label(s, u)
}

func (c calendar) Key(s Span, u Unit) string {
	switch u {
	case None:
		return c.date(s.From) + ".." + c.date(s.Last())
	case Week:
		year, number := c.weekOf(s.From)
		return fmt.Sprintf("%04d-W%02d", year, number)
	case Month:
		m, _ := c.at(s.From)
		return fmt.Sprintf("%04d-%02d", floorDiv(m, 12), floorMod(m, 12)+1)
	case Quarter:
		return c.year(s.From) + "-" + c.quarter(s.From)
	}
	return c.year(s.From)
}

// date is the day in the calendar's own months: 2026-06-03, Jalali 1405-03-13.
func (c calendar) date(d Day) string {
	m, day := c.at(d)
	return fmt.Sprintf("%04d-%02d-%02d", floorDiv(m, 12), floorMod(m, 12)+1, day)
}

// year is the name of the day's year. A fiscal year is named by the year it ends
// in.
func (c calendar) year(d Day) string {
	m, _ := c.at(d)
	year := floorDiv(m-c.first, 12)
	if c.first != 0 {
		return fmt.Sprintf("FY%04d", year+1)
	}
	return fmt.Sprintf("%04d", year)
}

func (c calendar) quarter(d Day) string {
	m, _ := c.at(d)
	return fmt.Sprintf("Q%d", floorMod(m-c.first, 12)/3+1)
}

// weekOf numbers the week that starts on the day: a week belongs to the year, as
// the months count it, that most of its days lie in. With Monday it is the ISO
// week.
func (c calendar) weekOf(from Day) (year, number int) {
	m, _ := c.at(from + 3)
	year = floorDiv(m, 12)
	return year, int(from-c.firstWeek(year))/7 + 1
}

// firstWeek is the start of the first week of a year: the one that holds the
// year's fourth day.
func (c calendar) firstWeek(year int) Day {
	return c.Span(c.start(year*12)+3, Week).From
}
