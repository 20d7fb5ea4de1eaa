package ingest

import (
	"slices"
	"strings"

	"kpi/kpi/field"
)

// read is the value of the slot's field in a row.
func (s *slot) read(r *row) value {
	if s.isSet {
		return s.readCell(cell{text: s.set}, "")
	}
	if len(s.columns) == 1 {
		c := s.columns[0]
		if c.index >= len(r.cells) {
			return value{}
		}
		v := s.readCell(r.cells[c.index], c.mark.unit)
		v.entity = c.mark.entity
		return v
	}
	return s.readSeveral(r)
}

// readSeveral joins parts of a name; of columns that name different entities, the
// first that is filled is taken.
func (s *slot) readSeveral(r *row) value {
	var parts []string
	entity := ""
	for _, c := range s.columns {
		text := r.at(c.index)
		if isNull(text) {
			continue
		}
		parts = append(parts, text)
		if entity = c.mark.entity; !c.mark.part {
			break
		}
	}
	v := s.readCell(cell{text: strings.Join(parts, " ")}, "")
	v.entity = entity
	return v
}

func (s *slot) readCell(c cell, unit string) value {
	text := trim(c.text)
	if c.form == badCell {
		return bad(text, noValue)
	}
	if isNull(text) || s.isMissing(text) {
		return value{}
	}
	switch s.field.Type {
	case field.Text:
		return s.readText(c, text)
	case field.Word:
		return s.lookUp(text)
	case field.Date:
		return s.readDay(c, text)
	case field.Clock:
		return s.readTime(c, text)
	case field.Rate:
		v := s.readRate(c, text)
		if c.form == textCell {
			s.plain.keep(text, v)
		}
		return v
	}
	if unit == unitCents {
		return s.readNumber(c, text, 2)
	}
	if unit != "" || slices.Contains(rulesOf(s.field).durations, s.field) {
		return s.readMinutes(c, text, unit)
	}
	return s.readNumber(c, text, moneyPlaces)
}

// isMissing tells whether people said that a text means no value, in whatever case:
// an amount of -1.
func (s *slot) isMissing(text string) bool {
	return len(s.missing) > 0 && slices.ContainsFunc(s.missing, func(m string) bool { return strings.EqualFold(m, text) })
}

func (s *slot) readText(c cell, text string) value {
	switch {
	case s.field == dealStage:
		return s.lookUp(text)
	case s.isCurrency():
		return s.lookUp(text)
	case s.field.Name != "id" && s.field.Refers == field.None:
		return s.readName(c.text, textOf(c.text))
	case s.field.Name == "id" && ruined(text):
		return bad(text, cutShort)
	}
	return s.readName(c.text, idOf(c.text))
}

// readName is a text as it is compared, of which it is told where a name was put
// together for that.
func (s *slot) readName(written, text string) value {
	v := value{text: text, ok: true}
	if trimmed := strings.TrimFunc(written, blank); len(text) != len(trimmed) && s.names && textOf(trimmed) == text {
		v.raw, v.folded = trimmed, true
	}
	return v
}

// knownMost is how many texts a slot remembers: words are few.
const knownMost = 1000

// isCurrency tells whether the field's values name currencies.
func (s *slot) isCurrency() bool {
	return s.field.Type == field.Text && (s.field.Name == "currency" || s.field.Kind == field.Rates)
}

// lookUp is readWord, readStage or readCurrency, which look at each text once.
func (s *slot) lookUp(text string) value {
	if v, ok := s.known[text]; ok {
		return v
	}
	if len(s.known) < knownMost {
		text = strings.Clone(text) // it is kept, and its row is not
	}
	var v value
	switch {
	case s.field == dealStage:
		v = s.readStage(text)
	case s.isCurrency():
		v = s.readCurrency(text)
	default:
		v = s.readWord(text)
	}
	if s.known == nil {
		s.known = map[string]value{}
	}
	if len(s.known) < knownMost {
		s.known[text] = v
		s.plain.keep(text, v)
	}
	return v
}

// readStage keeps the text, and what its words say of the outcome.
func (s *slot) readStage(text string) value {
	m, _ := s.words.find(text)
	return value{text: textOf(text), raw: text, status: m.value, counted: m.counted, ok: true}
}

func (s *slot) readWord(text string) value {
	if m, ok := s.words.find(text); ok {
		return value{text: m.value, raw: text, counted: m.counted, ok: true}
	}
	if s.tentate {
		return value{}
	}
	if unknown := rulesOf(s.field).unknown[s.field]; unknown != nil {
		return unknown(text)
	}
	return bad(text, "is none of "+strings.Join(s.field.Words, ", "))
}

func (s *slot) readDay(c cell, text string) value {
	if s.order == serialDays {
		if d, ok := serialDay(text); ok {
			return value{num: int64(d), ok: true}
		}
	}
	if c.form == numberCell && len(text) != 8 {
		return bad(text, noDay)
	}
	w, ok := readDate(text)
	if ok {
		if d, ok := w.day(s.order, s.tz); ok {
			return value{num: int64(d), ok: true}
		}
	}
	return bad(text, "is not a date")
}

func (s *slot) readNumber(c cell, text string, places int) value {
	fig, ok := s.figureOf(c, text)
	if !ok || fig.percent && s.field != quotaTarget {
		return bad(text, "is not a number")
	}
	if fig.percent {
		places -= 2
	}
	v := s.unitsOf(fig, c, text, places)
	v.currency = fig.currency
	return v
}

// unitsOf is a number in units of 10^-places. One with more decimals is rounded to
// the nearest, which is told.
func (s *slot) unitsOf(fig figure, c cell, text string, places int) value {
	fig.settle(s.million)
	n, why := fig.units(s.decimalFor(c), places)
	isLonger := why == moreDecimals
	if isLonger {
		n, why = fig.rounded(s.decimalFor(c), places)
	}
	if why != "" {
		return bad(text, why)
	}
	return value{num: n, raw: text, rounded: isLonger, ok: true}
}

func (s *slot) figureOf(c cell, text string) (figure, bool) {
	if c.form == numberCell {
		return workbookFigure(text)
	}
	if c.form == dateCell || c.form == boolCell {
		return figure{}, false
	}
	return dissect(text, s.money)
}

func (s *slot) decimalFor(c cell) byte {
	if c.form == numberCell {
		return '.'
	}
	return s.decimal
}

// How many decimals are kept, of money and quantities and of rates.
const (
	moneyPlaces = 4
	ratePlaces  = 12
)

// readRate reads a fraction, a percentage, or the price of a currency, which has
// no scale to find out.
func (s *slot) readRate(c cell, text string) value {
	fig, ok := s.figureOf(c, text)
	if !ok || fig.currency != "" {
		return bad(text, "is not a number")
	}
	places := ratePlaces
	price := s.field.Kind == field.Rates
	if !price && (fig.percent || !s.fraction) {
		places -= 2
	}
	v := s.unitsOf(fig, c, text, places)
	if v.ok && !price && (v.num < 0 || v.num > field.Rate.Scale()) {
		return bad(text, "is not between 0 and 100 %")
	}
	return v
}

func (s *slot) readMinutes(c cell, text, unit string) value {
	if strings.Contains(text, ":") && c.form == textCell {
		if n, ok := clockMinutes(text, unit); ok {
			return value{num: n, ok: true}
		}
		return bad(text, "is not a duration")
	}
	v := s.readNumber(c, text, moneyPlaces)
	if v.ok {
		if v.num, v.ok = minutesOf(v.num, unit); !v.ok {
			return bad(text, tooLarge)
		}
	}
	return v
}
