package gen

import (
	"fmt"
	"time"
)

// day counts from 1970-01-01; 0 means that there is none.
type day int

func date(year int, month time.Month, d int) day {
	return day(time.Date(year, month, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// The exports begin with the first day of the CRM and end with the last day
// before they were made.
var (
	firstDay = date(2024, time.July, 1)
	lastDay  = date(2026, time.June, 30)
)

const months = 24

func (d day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String is the day as ISO text; blank for none.
func (d day) String() string {
	if d == 0 {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// month counts from July 2024, which is month 0.
func (d day) month() int {
	t := d.time()
	return (t.Year()-2024)*12 + int(t.Month()) - 7
}

// monthStart is the first day of a month counted from July 2024.
func monthStart(month int) day { return date(2024, time.July+time.Month(month), 1) }

func monthEnd(month int) day { return monthStart(month+1) - 1 }

// period is a month as quotas and costs write it: "2026-06".
func period(month int) string { return monthStart(month).time().Format("2006-01") }

// workday moves a day off the week-end: back to Friday, or on to Monday where
// Friday is in another month.
func (d day) workday() day {
	var back day
	switch d.time().Weekday() {
	case time.Saturday:
		back = 1
	case time.Sunday:
		back = 2
	}
	if (d - back).month() != d.month() {
		return d - back + 3
	}
	return d - back
}

// moment is a day with a minute of it.
type moment struct {
	day    day
	minute int
}

func (m moment) String() string {
	return fmt.Sprintf("%s %02d:%02d", m.day, m.minute/60, m.minute%60)
}

// season is how strong each calendar month is, from January, in thousandths.
var season = [12]int{900, 940, 960, 980, 1000, 1010, 960, 980, 1020, 1080, 1140, 1210}

// trade is how strong a month is at a place, in thousandths of July 2024 without
// seasons: season, growth, and the holidays of the country.
func trade(country string, month int) int {
	strength := season[(month+6)%12] * (1000 + 6*month) / 1000
	return strength * holidays(country, monthStart(month)) / 1000
}

func holidays(country string, start day) int {
	if country == iran {
		switch start {
		case date(2025, time.March, 1), date(2026, time.March, 1): // Nowruz
			return 700
		case date(2025, time.April, 1), date(2026, time.April, 1):
			return 900
		}
		return 1000
	}
	switch start {
	case date(2025, time.March, 1): // Ramadan was March
		return 780
	case date(2026, time.February, 1): // Ramadan began on the 18th
		return 950
	case date(2026, time.March, 1):
		return 850
	}
	return 1000
}
