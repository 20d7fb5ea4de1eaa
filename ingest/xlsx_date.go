package ingest

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"kpi/kpi/period"
)

// The last day that a workbook can hold, 9999-12-31.
var xlsxLastDay = period.DayOf(9999, time.December, 31)

// xlsxDates writes the dates of a workbook.
type xlsxDates struct {
	from1904 bool
	written  [1 << 10]writtenDay // those before, in the places of the last bits of their serial numbers
}

// writtenDay is a day as text; empty where there is none.
type writtenDay struct {
	serial int64
	text   string
}

// text writes a number that is formatted as a date or time, given as plain decimal
// text, as ISO text rounded to the second: "2026-06-30", "2026-06-30 14:10:00",
// "14:10:00" for a time of no day, or "36:00:00" for hours that do not stop at a
// day. why says what is wrong with a number that is none.
func (d *xlsxDates) text(number []byte, style xlsxStyle) (text, why string) {
	days, seconds, ok := xlsxSerial(number)
	switch {
	case !ok:
		return "", "serial " + string(number) + ", no day"
	case style == xlsxElapsed:
		return fmt.Sprintf("%d:%s", days*24+seconds/3600, xlsxClockText(seconds)[3:]), ""
	case style == xlsxClock && days == 0:
		return xlsxClockText(seconds), ""
	}
	day, why := d.day(days)
	switch {
	case why != "":
		return "", why
	case seconds == 0:
		return day, ""
	}
	return day + " " + xlsxClockText(seconds), ""
}

// day writes the day of a serial number.
func (d *xlsxDates) day(serial int64) (text, why string) {
	place := &d.written[serial%int64(len(d.written))]
	if place.serial == serial && place.text != "" {
		return place.text, ""
	}
	day, why := xlsxDay(serial, d.from1904)
	if why != "" {
		return "", why
	}
	*place = writtenDay{serial, day.String()}
	return place.text, ""
}

// xlsxDay is the day of a serial number. In the 1900 system day 60 is
// 1900-02-29, which never was: what was meant cannot be known.
func xlsxDay(days int64, date1904 bool) (day period.Day, why string) {
	switch {
	case date1904:
		day = period.DayOf(1904, time.January, 1) + period.Day(days)
	case days == 0:
		return 0, "serial 0, no day"
	case days == 60:
		return 0, "serial 60, a day that never was"
	case days < 60:
		day = period.DayOf(1899, time.December, 31) + period.Day(days)
	default:
		day = period.DayOf(1899, time.December, 30) + period.Day(days)
	}
	if day > xlsxLastDay {
		return 0, "serial " + strconv.FormatInt(days, 10) + ", beyond the year 9999"
	}
	return day, ""
}

// xlsxSerial splits a number into days and seconds of a day, rounded to the
// second; ok is false for one that is negative or far beyond any date.
func xlsxSerial(number []byte) (days, seconds int64, ok bool) {
	whole, fraction, _ := bytes.Cut(number, []byte("."))
	n, ok := xlsxIndex(whole)
	if !ok || len(fraction) == 0 {
		return int64(n), 0, ok
	}
	const places = 12 // a day has 86,400 seconds: twelve are enough by far
	var part, scale int64 = 0, 1
	for i := range places {
		digit := byte('0')
		if i < len(fraction) {
			digit = fraction[i]
		}
		if digit < '0' || digit > '9' {
			return 0, 0, false
		}
		part, scale = part*10+int64(digit-'0'), scale*10
	}
	seconds = (part*86400 + scale/2) / scale
	return int64(n) + seconds/86400, seconds % 86400, true
}

func xlsxClockText(seconds int64) string {
	clock := []byte("00:00:00")
	for i, n := range [...]int64{seconds / 3600, seconds / 60 % 60, seconds % 60} {
		clock[3*i] += byte(n / 10)
		clock[3*i+1] += byte(n % 10)
	}
	return string(clock)
}

// xlsxISODate reads a date that is stored as ISO text.
func xlsxISODate(text string) (string, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05Z07:00"} {
		moment, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if moment = moment.Round(time.Second); moment.Equal(moment.Truncate(24 * time.Hour)) {
			return moment.Format(time.DateOnly), true
		}
		return moment.Format(time.DateTime), true
	}
	return "", false
}
