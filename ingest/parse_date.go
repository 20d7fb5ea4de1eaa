package ingest

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kpi/kpi/period"
)

// dateOrder is the order of day, month and year in a date, or a set of orders that
// are possible; or that the column holds numbers of days.
type dateOrder uint8

const (
	dmy dateOrder = 1 << iota
	mdy
	ymd // of years of two digits

	serialDays // 45631, the days that a spreadsheet counts

	certain dateOrder = 0 // the date needs no order: 2026-06-30, 30 June 2026
)

// written is a date as it is written, before the order of its parts is decided.
type written struct {
	orders  dateOrder // in which it is a day of the calendar; certain where it needs none
	a, b, c int       // year, month, day where certain; else the parts in their order
	sep     byte      // between the parts; 0 where there is none
	short   bool      // the last part has two digits at most, and may be a day
	// shortYear: the year has two digits, and is one of 1970 to 2069
	shortYear bool
	seconds   int  // of the day
	zoned     bool // the moment names its time zone
	offset    int  // of that zone from UTC, in seconds
}

// readDate takes a trimmed cell apart; ok is false where it is no date in any
// reading.
func readDate(s string) (w written, ok bool) {
	if isISODay(s) {
		w.a, w.b, w.c, w.sep, w.short = number(s[:4]), number(s[5:7]), number(s[8:]), '-', false
		return w, w.valid(certain)
	}
	date, clock := cutClock(plainDate(s))
	if clock != "" && !w.readClock(clock) {
		return w, false
	}
	if strings.ContainsFunc(date, unicode.IsLetter) {
		return w, w.readNamed(date)
	}
	return w, w.readParts(date)
}

// isISODay tells whether a text has the form 2026-06-30, which most dates have.
func isISODay(s string) bool {
	return len(s) == 10 && s[4] == '-' && s[7] == '-' && isPlainInteger(s[:4]) && isPlainInteger(s[5:7]) && isPlainInteger(s[8:])
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }

// plainDate writes a date with digits 0 to 9 and plain blanks, without marks that
// cannot be seen.
func plainDate(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			continue
		}
		return strings.Map(func(r rune) rune {
			switch {
			case unicode.IsSpace(r):
				return ' '
			case unicode.Is(unicode.Cf, r):
				return -1
			}
			return latinDigit(r)
		}, s)
	}
	return s
}

// cutClock parts a date from a time after it, at "T" or at the blank before the
// first number with a colon.
func cutClock(s string) (date, clock string) {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s, ""
	}
	at := strings.LastIndexAny(s[:colon], "T ")
	if at < 0 {
		return s, ""
	}
	return strings.TrimRight(s[:at], ", "), s[at+1:]
}

// readParts reads dates in numbers.
func (w *written) readParts(s string) bool {
	if len(s) == 8 && isPlainInteger(s) {
		w.a, w.b, w.c = number(s[:4]), number(s[4:6]), number(s[6:])
		return validYear(w.a) && w.valid(certain)
	}
	first := strings.IndexAny(s, "-/.")
	if first < 0 {
		return false
	}
	w.sep = s[first]
	parts := strings.Split(s, s[first:first+1])
	if len(parts) != 3 {
		return false
	}
	for _, p := range parts {
		if !isPlainInteger(p) || len(p) > 4 || len(p) == 3 {
			return false
		}
	}
	w.a, w.b, w.c = number(parts[0]), number(parts[1]), number(parts[2])
	if len(parts[0]) == 4 {
		return len(parts[1]) <= 2 && len(parts[2]) <= 2 && w.valid(certain)
	}
	if len(parts[1]) > 2 {
		return false
	}
	if w.short = len(parts[2]) <= 2; w.short {
		w.c = century(w.c)
	}
	w.shortYear = w.short
	return w.findOrders()
}

// number is the value of at most eight digits.
func number(digits string) int {
	n := 0
	for i := 0; i < len(digits); i++ {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// century completes a year of two digits: 70 to 99 are of the last century, 00 to 69
// of this one. Deals are expected in years to come, and none is older than CRMs.
func century(year int) int {
	if year < 70 {
		return 2000 + year
	}
	return 1900 + year
}

// findOrders finds in which orders a date with its year at an end is a day. Dots
// are written between day, month and year in that order only; years of two digits
// stand first only before a hyphen.
func (w *written) findOrders() bool {
	for _, o := range []dateOrder{dmy, mdy, ymd} {
		usual := o == dmy || o == mdy && w.sep != '.' || o == ymd && w.sep == '-'
		if usual && w.valid(o) {
			w.orders |= o
		}
	}
	return w.orders != certain
}

// readNamed reads dates with the name of a month, in any of the languages: May 2,
// 2024; 2 May 2024; 02-May-24; 2 de mayo de 2024; 13 خرداد 1405.
func (w *written) readNamed(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,-./،", r) })
	if len(parts) > 3 && isWeekday(parts[0]) {
		parts = parts[1:]
	}
	if len(parts) > 3 {
		parts = slices.DeleteFunc(parts, isBetween)
	}
	if len(parts) != 3 {
		return false
	}
	year, day, at := parts[2], parts[0], 1
	if len(parts[0]) == 4 && isPlainInteger(parts[0]) {
		year, day = parts[0], parts[2]
	} else if !isDigit(parts[0][0]) {
		day, at = parts[1], 0
	}
	month, ok := monthNamed(parts[at])
	day = cutOrdinal(day)
	if !ok || !isPlainInteger(day) || len(day) > 2 || !isPlainInteger(year) || len(year) != 4 && len(year) != 2 {
		return false
	}
	w.a, w.b, w.c = number(year), month.month, number(day)
	if w.shortYear = len(year) == 2; w.shortYear {
		w.a = century(w.a)
	}
	return isJalali(w.a) == month.jalali && w.valid(certain)
}

// cutOrdinal cuts what makes a number the 2nd, the 1er or the 1º off.
func cutOrdinal(day string) string {
	if isPlainInteger(day) {
		return day
	}
	for _, ending := range []string{"st", "nd", "rd", "th", "er", "º", "ª"} {
		if digits, ok := strings.CutSuffix(strings.ToLower(day), ending); ok {
			return digits
		}
	}
	return day
}

// valid tells whether the parts are a day of the calendar in that order.
func (w *written) valid(order dateOrder) bool {
	_, ok := w.dayIn(order)
	return ok
}

// dayIn is the day that the parts are in that order: in the Jalali calendar where
// the year is one of it.
func (w *written) dayIn(order dateOrder) (period.Day, bool) {
	year, month, day := w.a, w.b, w.c
	switch order {
	case dmy:
		year, day = w.c, w.a
	case mdy:
		year, month, day = w.c, w.a, w.b
	case ymd:
		if !w.short {
			return 0, false
		}
		year, day = century(w.a), w.c%100
	}
	if isJalali(year) {
		return period.JalaliDay(year, month, day)
	}
	if !validYear(year) || month < 1 || month > 12 || day < 1 || day > daysIn(year, time.Month(month)) {
		return 0, false
	}
	return period.DayOf(year, time.Month(month), day), true
}

// isJalali tells whether a year is of the Iranian calendar: no export has records
// of the Middle Ages.
func isJalali(year int) bool { return 1300 <= year && year <= 1500 }

// validYear holds for years that records can have. Those before 1900 are slips.
func validYear(year int) bool { return 1900 <= year && year <= 9999 || isJalali(year) }

func daysIn(year int, m time.Month) int {
	switch m {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && year%100 != 0 || year%400 == 0 {
			return 29
		}
		return 28
	}
	return 31
}
