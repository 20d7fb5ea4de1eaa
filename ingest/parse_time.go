package ingest

import (
	"slices"
	"strings"
	"time"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// A date's cell may hold a time of day too. It is read only where the run wants it: by
// a slot of its own, of a field of the type Clock, from the columns of the date that
// feeds it.

// dateOf is the date that a time of day stands behind.
func dateOf(clock *field.Field) *field.Field { return clock.Sources()[1] }

// hasClock tells whether some column of a sheet may hold a time of day.
func (sh *sheet) hasClock(fd *field.Field) bool {
	return fd.Type == field.Clock && slices.ContainsFunc(fd.Sources(), sh.takes)
}

// clockColumns are the columns that a time of day is read from: the first that is
// filled, its own before those of its dates.
func (sh *sheet) clockColumns(fd *field.Field) []column {
	var columns []column
	for _, source := range fd.Sources() {
		for _, c := range sh.columns {
			if len(c.fields) > 0 && c.fields[0] == source {
				columns = append(columns, c)
			}
		}
	}
	return columns
}

// readTime reads the time of day of a cell: one alone, or one behind a day. A cell
// that is no date is a bad one of the date's field, and has no time.
func (s *slot) readTime(c cell, text string) value {
	if seconds, ok := timeAlone(text); ok {
		return clockValue(seconds)
	}
	if w, ok := readDate(text); ok {
		return clockValue(w.clock(s.order, s.tz))
	}
	switch {
	case s.order == serialDays:
		return clockValue(serialSeconds(text))
	case s.isSet || s.columns[0].fields[0] == s.field:
		return bad(text, "is not a time of day")
	}
	return value{}
}

// clockValue is a time of day. Midnight is none: it is what exports write for a day
// without one.
func clockValue(seconds int) value { return value{num: int64(seconds), ok: seconds != 0} }

// timeAlone reads a time without a day. One that names a zone is none, as its day may
// be another there.
func timeAlone(text string) (seconds int, ok bool) {
	if colon := strings.IndexByte(text, ':'); colon < 1 || colon > 2 {
		return 0, false
	}
	var w written
	ok = w.readClock(plainDate(text))
	return w.seconds, ok && !w.zoned
}

// clock is the time of day of a moment, counted in the run's zone where the moment
// names its own; 0 where it was written as a day alone, or as midnight.
func (w *written) clock(order dateOrder, tz *time.Location) (seconds int) {
	if !w.zoned || w.seconds == 0 {
		return w.seconds
	}
	hour, minute, second := w.moment(order, tz).Clock()
	return hour*3600 + minute*60 + second
}

// moment is a time that names its zone, in the run's.
func (w *written) moment(order dateOrder, tz *time.Location) time.Time {
	if w.orders == certain {
		order = certain
	}
	if tz == nil {
		tz = time.UTC
	}
	d, _ := w.dayIn(order)
	return time.Unix(int64(d)*86400+int64(w.seconds-w.offset), 0).In(tz)
}

// serialSeconds is the time behind the point of a spreadsheet's number of days.
func serialSeconds(text string) int {
	text = strings.Replace(latinDigits(text), ",", ".", 1)
	_, seconds, ok := xlsxSerial([]byte(text))
	if !ok {
		return 0
	}
	return int(seconds)
}

// quickClock is the time of day in a cell that quickDay reads; Missing where it has
// none.
func (s *slot) quickClock(text string) (seconds int64, ok bool) {
	if _, ok = s.quickDay(text); !ok || len(text) == 10 {
		return dataset.Missing, ok
	}
	clock := text[11:]
	n := 3600*number(clock[:2]) + 60*number(clock[3:5])
	if len(clock) == 8 {
		n += number(clock[6:])
	}
	if n == 0 {
		return dataset.Missing, true
	}
	return int64(n), true
}
