package ingest

import (
	"slices"
	"strings"

	"kpi/kpi/field"
)

// sight is what a row looks like by itself: several of these.
type sight uint16

const (
	seesBlank    sight = 1 << iota // nothing, within the table
	seesBeside                     // nothing but what stands beside the table
	seesIndented                   // nothing in the first column
	seesLone                       // one cell
	seesTitle                      // a lone cell of prose, or of a word where a record would have an id
	seesFooter                     // a lone cell with the words of footers
	seesPivot                      // the header of a summary
	seesNested                     // the header of rows that belong to the record above
	seesTotal                      // a sum of other rows
	seesHeader                     // the header once more
	seesOther                      // the header of another table, or with its columns in another order
	seesDeleted                    // a record that the export says is deleted
)

// look is what a row looks like. It changes nothing.
func (s *sieve) look(r *row) sight {
	at, filled := s.first(r)
	if filled == 0 {
		if r.filled() > 0 {
			return seesBlank | seesBeside
		}
		return seesBlank
	}
	var sees sight
	if at > 0 {
		sees |= seesIndented
	}
	text := r.at(at)
	if filled == 1 {
		sees |= s.lookAtLone(at, text)
	}
	name := shortName(text)
	switch noted := s.notes.whole[name].value; {
	case noted == "other table":
		sees |= seesPivot
	case noted == "nested" && filled > 1:
		sees |= seesNested
	case s.isTotal(r):
		sees |= seesTotal
	case s.isHeader(r):
		sees |= seesHeader
	case s.isOtherHeader(r), filled >= 3 && s.files.book.headers[name] && s.isOtherTable(r):
		sees |= seesOther
	case s.isDropped(r):
		sees |= seesDeleted
	}
	return sees
}

// lookAtLone is what the only cell of a row looks like.
func (s *sieve) lookAtLone(at int, text string) sight {
	sees := seesLone
	elsewhere := func(c identityColumn) bool { return c.field.Name == "id" && c.index != at }
	prose := strings.Contains(text, " ") || slices.ContainsFunc(s.identity, elsewhere)
	if len(s.header) > 2 && prose && !s.isNumber(text) {
		sees |= seesTitle
	}
	if m, ok := s.notes.find(text); ok && m.value == "footer" {
		sees |= seesFooter
	}
	return sees
}

// settle is the rule by which the next row is no record; empty for a record.
func (s *settled) settle(sees sight) string {
	has := func(what sight) bool { return sees&what != 0 }
	if has(seesBlank) {
		s.gap, s.nested = true, false
		if has(seesBeside) {
			return ruleBeside
		}
		return ruleBlank
	}
	gap := s.gap
	s.gap = false
	switch {
	case s.ended != "":
		return s.ended
	case s.nested && has(seesIndented), has(seesNested):
		s.nested = true
		return ruleNested
	case gap && has(seesPivot):
		s.ended = ruleFooter
		return ruleFooter
	case has(seesLone) && (s.footer || has(seesFooter) || gap && has(seesTitle)):
		s.footer = true
		return ruleFooter
	case has(seesTotal):
		return ruleTotal
	case has(seesHeader):
		s.footer = false
		return ruleHeader
	case has(seesOther):
		s.ended = ruleBelow
		return ruleHeader
	case has(seesDeleted):
		return ruleDeleted
	}
	s.nested = false
	return ""
}

// first is the first cell of the table that holds something in a row, and how many
// do.
func (s *sieve) first(r *row) (at, filled int) {
	at = -1
	for i := range s.header {
		if r.at(i) == "" {
			continue
		}
		if filled++; at < 0 {
			at = i
		}
	}
	return at, filled
}

// isHeader holds for a repetition of the header, as between stacked tables.
func (s *sieve) isHeader(r *row) bool {
	for i, h := range s.header {
		if r.at(i) != h {
			return false
		}
	}
	return true
}

// isOtherHeader holds for the header with its columns in another order: what
// follows belongs to a table that was put below this one.
func (s *sieve) isOtherHeader(r *row) bool {
	if len(s.header) < 3 {
		return false
	}
	for i := range s.header {
		if text := r.at(i); text == "" || !slices.Contains(s.header, text) {
			return false
		}
	}
	return true
}

// isOtherTable holds for the header of a table of a known kind. Few records begin
// with a word that is a header too: only these are looked at. No header begins with a
// digit, and where the status of a record should be, words such as Won are its status,
// unless most of the row is headers.
func (s *sieve) isOtherTable(r *row) bool {
	var cells []string
	filled := 0
	for i := range s.header {
		text := r.at(i)
		if _, isDate := readDate(text); isDate || text != "" && (s.isNumber(text) || isDigit(text[0])) {
			return false
		}
		if text != "" {
			filled++
		}
		cells = append(cells, text)
	}
	t := s.files.take(cells, field.None)
	return t.kind != field.None && !(s.hasStatus(r) && 2*t.known() <= filled)
}

// hasStatus tells whether a word for the status of records stands in its column.
func (s *sieve) hasStatus(r *row) bool {
	return slices.ContainsFunc(s.status, func(c statusColumn) bool {
		_, ok := c.words.find(r.at(c.index))
		return ok
	})
}

func (s *sieve) isDropped(r *row) bool {
	return slices.ContainsFunc(s.drops, func(c column) bool {
		m, ok := s.yesNo.find(r.at(c.index))
		return ok && m.value == c.mark.drop
	})
}
