package ingest

import (
	"time"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
)

// quick reads a cell that is written in the plainest way, as nearly all are:
// 2026-06-30, 1234.5, a text without blanks to fold. It sets the value in place, and
// leaves every other cell to readCell, which gives the same for these. Cells that say
// something new of the form of their column are left to it too, as they must vote.
func (s *slot) quick(v *value, r *row) bool {
	if s.only < 0 || s.only >= len(r.cells) {
		return false
	}
	c := &r.cells[s.only]
	if c.form != textCell {
		return false
	}
	if c.text == "" {
		return true
	}
	n, w, ok := s.quickText(c.text)
	switch {
	case !ok, n == dataset.Missing:
	case w != nil:
		*v = w.value
	case s.sort == plainCell:
		v.text, v.ok = c.text, true
	case s.sort == figureCell:
		v.num, v.raw, v.ok = n, c.text, true
	default:
		v.num, v.ok = n, true
	}
	return ok
}

// cellSort is how the cells of a slot are read quickly.
type cellSort uint8

const (
	slowCell cellSort = iota // not at all
	setCell                  // they are the same in all rows, whatever the file has
	wordCell                 // they are looked up
	dayCell
	clockCell
	figureCell
	plainCell
)

func (s *slot) sortOf() cellSort {
	switch {
	case s.isSet:
		return setCell
	case s.isWordy():
		return wordCell
	case s.field.Type == field.Date:
		return dayCell
	case s.field.Type == field.Clock:
		return clockCell
	case s.field.Type == field.Text:
		return plainCell
	case s.field.Type == field.Money || s.field.Type == field.Quantity:
		return figureCell
	}
	return slowCell
}

// quickText reads the text of a cell that is not blank: as a number or day, or as a word
// that was met before. A plain text stands for itself. ok is false where it is none of
// these.
func (s *slot) quickText(text string) (n int64, w *plainWord, ok bool) {
	switch s.sort {
	case wordCell:
		w = s.plain.find(text)
		ok = w != nil
	case dayCell:
		n, ok = s.quickDay(text)
	case clockCell:
		n, ok = s.quickClock(text)
	case figureCell:
		n, ok = s.quickNumber(text)
	case plainCell:
		ok = s.isPlain(text)
	}
	return n, w, ok
}

// onlyColumn is the column that quick may read; -1 where there is none.
func (s *slot) onlyColumn() int {
	if s.isSet || len(s.missing) > 0 || len(s.columns) != 1 || s.columns[0].mark.unit != "" || s.columns[0].mark.entity != "" {
		return -1
	}
	return s.columns[0].index
}

func (s *slot) quickDay(text string) (n int64, ok bool) {
	if s.votes.dates.certain.line == 0 {
		return 0, false
	}
	if len(text) > 10 {
		if !isPlainClock(text[10:]) {
			return 0, false
		}
		text = text[:10]
	}
	day, ok := isoDay(text)
	return int64(day), ok
}

// isPlainClock tells whether a text is the time of day after a date, without a zone:
// " 15:04" or "T15:04:05".
func isPlainClock(s string) bool {
	if len(s) != 6 && len(s) != 9 || s[0] != ' ' && s[0] != 'T' || s[3] != ':' || !below(s[1:3], 24) || !below(s[4:6], 60) {
		return false
	}
	return len(s) == 6 || s[6] == ':' && below(s[7:], 60)
}

func twoDigits(a, b byte) (n int, ok bool) {
	a, b = a-'0', b-'0'
	return int(a)*10 + int(b), a <= 9 && b <= 9
}

func below(two string, limit int) bool {
	return isDigit(two[0]) && isDigit(two[1]) && int(two[0]-'0')*10+int(two[1]-'0') < limit
}

// isoDay reads a day of the Gregorian calendar written 2026-06-30.
func isoDay(s string) (period.Day, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	century, ok1 := twoDigits(s[0], s[1])
	year, ok2 := twoDigits(s[2], s[3])
	m, ok3 := twoDigits(s[5], s[6])
	d, ok4 := twoDigits(s[8], s[9])
	y := 100*century + year
	if !ok1 || !ok2 || !ok3 || !ok4 || y < 1900 || m < 1 || m > 12 || d < 1 || d > 28 && d > daysIn(y, time.Month(m)) {
		return 0, false
	}
	// years begin in March here, so that the leap day is the last of its year
	if m -= 3; m < 0 {
		m, y = m+12, y-1
	}
	return period.Day(365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + d - 719469), true
}

// quickDigits is the most digits that fit a value with four decimals.
const quickDigits = 14

func (s *slot) quickNumber(text string) (n int64, ok bool) {
	i, point := 0, len(text)
	if text != "" && text[0] == '-' {
		i = 1
	}
	if first := i; len(text)-first > quickDigits {
		return 0, false
	}
	for ; i < len(text); i++ {
		digit := text[i] - '0'
		if digit <= 9 {
			n = n*10 + int64(digit)
			continue
		}
		if text[i] != '.' || point < len(text) {
			return 0, false
		}
		point = i
	}
	places := 0
	if point < len(text) {
		places = len(text) - point - 1
		if s.decimal != '.' || places == 0 || places > 4 || s.votes.numbers.isNews(places) {
			return 0, false
		}
	}
	if whole := text[:point]; whole == "" || whole == "-" {
		return 0, false
	}
	n *= quickScale[places]
	if text[0] == '-' {
		n = -n
	}
	return n, true
}

// quickScale is what a number with so many decimals is multiplied by.
var quickScale = [...]int64{10_000, 1_000, 100, 10, 1}

// isNews tells whether a number with so many digits after a point may say something
// of the column's form that no number before it did.
func (v *numberVote) isNews(fraction int) bool {
	if fraction == 3 {
		return v.eitherPoint.line == 0 || v.point.line == 0
	}
	return v.point.line == 0
}
