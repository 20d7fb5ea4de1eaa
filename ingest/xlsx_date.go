package ingest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"kpi/kpi/period"
)

// The last day that a workbook can hold, 9999-12-31.
var xlsxLastDay = period.DayOf(9999, time.December, 31)

// xlsxDateText writes a number that is formatted as a date or time, given as plain
// decimal text, as ISO text rounded to the second: "2026-06-30",
// "2026-06-30 14:10:00", "14:10:00" for a time of no day, or "36:00:00" for hours
// that do not stop at a day. why says what is wrong with a number that is none.
func xlsxDateText(number string, style xlsxStyle, date1904 bool) (text, why string) {
	days, seconds, ok := xlsxSerial(number)
	switch {
	case !ok:
		return "", "serial " + number + ", no day"
	case style == xlsxElapsed:
		return fmt.Sprintf("%d:%s", days*24+seconds/3600, xlsxClockText(seconds)[3:]), ""
	case style == xlsxClock && days == 0:
		return xlsxClockText(seconds), ""
	}
	day, why := xlsxDay(days, date1904)
	switch {
	case why != "":
		return "", why
	case seconds == 0:
		return day.String(), ""
	}
	return day.String() + " " + xlsxClockText(seconds), ""
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
func xlsxSerial(number string) (days, seconds int64, ok bool) {
	whole, fraction, _ := strings.Cut(number, ".")
	days, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || strings.HasPrefix(number, "-") || len(whole) > 9 {
		return 0, 0, false
	}
	const places = 12 // a day has 86,400 seconds: twelve are enough by far
	fraction = (fraction + strings.Repeat("0", places))[:places]
	part, err := strconv.ParseInt(fraction, 10, 64)
	if err != nil {
		return 0, 0, false
	}
	const scale = 1_000_000_000_000
	seconds = (part*86400 + scale/2) / scale
	return days + seconds/86400, seconds % 86400, true
}

func xlsxClockText(seconds int64) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
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
