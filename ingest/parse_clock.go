package ingest

import (
	"strings"
	"time"

	"kpi/kpi/period"
)

// readClock reads a time of day: 15:04, 15:04:05.123, 3:04 PM, 3:04 p. m., with Z or
// an offset after it.
func (w *written) readClock(s string) bool {
	s = w.cutZone(strings.TrimSpace(s))
	s, half := cutHalf(s)
	s, fraction, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	if strings.Trim(fraction, "0123456789") != "" {
		return false
	}
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return false
	}
	for _, p := range parts {
		if !isPlainInteger(p) || len(p) > 2 {
			return false
		}
	}
	hour, minute, second := number(parts[0]), number(parts[1]), 0
	if len(parts) == 3 {
		second = number(parts[2])
	}
	return w.setClock(hour, minute, second, half)
}

// cutHalf cuts the half of the day off: "AM" or "PM", however it is written.
func cutHalf(s string) (clock, half string) {
	for i := range s {
		if !isLetter(rune(s[i])) {
			continue
		}
		switch strings.ToUpper(strings.NewReplacer(".", "", " ", "").Replace(s[i:])) {
		case "AM":
			return strings.TrimSpace(s[:i]), "AM"
		case "PM":
			return strings.TrimSpace(s[:i]), "PM"
		}
		break
	}
	return s, ""
}

func (w *written) setClock(hour, minute, second int, half string) bool {
	if half != "" {
		if hour < 1 || hour > 12 {
			return false
		}
		hour %= 12
		if half == "PM" {
			hour += 12
		}
	}
	w.seconds = hour*3600 + minute*60 + second
	return hour < 24 && minute < 60 && second < 60
}

// cutZone cuts a time zone off: Z, UTC, +07:00, -0430.
func (w *written) cutZone(s string) string {
	for _, utc := range []string{"Z", "z", " UTC", " GMT"} {
		if rest, ok := strings.CutSuffix(s, utc); ok {
			w.zoned = true
			return rest
		}
	}
	at := strings.LastIndexAny(s, "+-")
	if at < 0 {
		return s
	}
	digits := strings.Replace(s[at+1:], ":", "", 1)
	if len(digits) == 2 {
		digits += "00"
	}
	if !isPlainInteger(digits) || len(digits) != 4 || number(digits[2:]) > 59 || number(digits[:2]) > 15 {
		return s
	}
	w.zoned, w.offset = true, number(digits[:2])*3600+number(digits[2:])*60
	if s[at] == '-' {
		w.offset = -w.offset
	}
	return strings.TrimSpace(s[:at])
}

// day is the day in the order of the column. A moment that names its zone is
// counted in the run's zone; any other date stays as written.
func (w *written) day(order dateOrder, tz *time.Location) (period.Day, bool) {
	if w.orders == certain {
		order = certain
	}
	d, ok := w.dayIn(order)
	if !ok || !w.zoned {
		return d, ok
	}
	year, month, day := w.moment(order, tz).Date()
	return period.DayOf(year, month, day), true
}
