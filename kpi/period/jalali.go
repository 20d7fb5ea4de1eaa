package period

import (
	"time"

	"github.com/jalaali/go-jalaali"
)

// jalali is the months of the Jalali (Solar Hijri) calendar: six of 31 days, five
// of 30, and Esfand with 29, or 30 in leap years.
type jalali struct{}

func (jalali) name() string { return "jalali" }

func (jalali) start(month int) Day {
	m := floorMod(month, 12)
	return nowruz(floorDiv(month, 12)) + Day(30*m+min(m, 6))
}

func (jalali) at(d Day) (month, day int) {
	d = max(-farthest, min(d, farthest))
	year := jalaliYear(d)
	left := int(d - nowruz(year))
	if left < 186 {
		return year*12 + left/31, left%31 + 1
	}
	left -= 186
	return year*12 + 6 + left/30, left%30 + 1
}

func (jalali) monthName(month int) (long, short string) {
	long = [...]string{"Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
		"Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"}[month]
	return long, long[:3]
}

func (jalali) years() (first, last, century int) { return 1300, 1500, 1400 }

// JalaliDay is the day of a Jalali date; ok is false where the calendar has no
// such date, such as 30 Esfand of a common year.
func JalaliDay(year, month, day int) (d Day, ok bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, false
	}
	var j jalali
	m := year*12 + month - 1
	d = j.start(m) + Day(day-1)
	return d, d < j.start(m+1)
}

// farthest is a day beyond every year that a calendar answers for, before and
// after 1970. Days still farther, such as a missing value taken for a day, count as
// that one.
const farthest Day = 10_000_000

// Leap years come 8 in 33 years in most of the calendar.
const (
	cycleYears = 33
	cycleDays  = 33*365 + 8
)

// nowruz is the first day of a Jalali year. The library knows the years up to
// 3177; before year 1 and after 3144 the cycle of 33 years goes on for ever, so
// that no day of a file, 9999-12-31 included, is without a month.
func nowruz(year int) Day {
	cycles := 0
	switch {
	case year < 1:
		cycles = floorDiv(year-1, cycleYears)
	case year > 3144:
		cycles = (year - 3144) / cycleYears
	}
	y, m, d, err := jalaali.ToGregorian(year-cycles*cycleYears, jalaali.Month(1), 1)
	if err != nil {
		// Cannot be: the year is one the library knows.
		return 0
	}
	return DayOf(y, m, d) + Day(cycles*cycleDays)
}

// jalaliYear is the year that a day lies in: first a guess from the mean length
// of years, which is at most a year off.
func jalaliYear(d Day) int {
	first := DayOf(622, time.March, 22)
	year := 1 + floorDiv(int(d-first)*cycleYears, cycleDays)
	for nowruz(year) > d {
		year--
	}
	for nowruz(year+1) <= d {
		year++
	}
	return year
}
