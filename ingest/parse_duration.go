package ingest

import "strings"

// perMinute is how many of a unit make a minute; hours are parts of it the other
// way round.
var perMinute = map[string]int64{"ms": 60_000, "seconds": 60}

// minutesOf turns a number in the column's unit, in units of 10⁻⁴, into minutes,
// rounded half up; ok is false where it is too large.
func minutesOf(n int64, unit string) (int64, bool) {
	if unit == "hours" {
		return n * 60, n <= limit/60 && n >= -limit/60
	}
	d, ok := perMinute[unit]
	if !ok {
		return n, true
	}
	if n < 0 {
		m, ok := minutesOf(-n, unit)
		return -m, ok
	}
	return (n + d/2) / d, true
}

// clockMinutes reads 1:30 as minutes in units of 10⁻⁴: hours and minutes, or
// minutes and seconds where the unit says so; 0:01:30 is hours, minutes, seconds.
func clockMinutes(text, unit string) (n int64, ok bool) {
	parts := strings.Split(latinDigits(text), ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	var p [3]int64
	for i, part := range parts {
		if !isPlainInteger(part) || len(part) > 5 || i > 0 && (len(part) != 2 || part > "59") {
			return 0, false
		}
		p[i] = int64(number(part))
	}
	seconds := p[0]*3600 + p[1]*60 + p[2]
	if len(parts) == 2 && unit == "mm:ss" {
		seconds = p[0]*60 + p[1]
	}
	n, _ = minutesOf(seconds*10_000, "seconds")
	return n, true
}
