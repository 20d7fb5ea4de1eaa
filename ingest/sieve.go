package ingest

import (
	"slices"
	"strings"

	"kpi/kpi/field"
)

// sieve tells records from the other rows of a sheet, from its top to its end.
type sieve struct {
	header        []string
	totals, notes *vocabulary
	yesNo         *vocabulary
	money         *vocabulary
	identity      []identityColumn
	drops         []column
	sieveState
}

// sieveState is what the rows before say of the next one.
type sieveState struct {
	footer bool   // a footer line was met: lone cells after it belong to it
	gap    bool   // the last row was blank
	ended  string // the rule of all rows to come: the table has ended
}

// identityColumn is a column of ids, names or dates.
type identityColumn struct {
	index int
	field *field.Field
}

func newSieve(sh *sheet, b *book) *sieve {
	s := &sieve{header: sh.header, totals: b.words["total"], notes: b.words["footer"], yesNo: b.words["yes/no"], money: b.words["currency"]}
	for _, c := range sh.columns {
		if at := slices.IndexFunc(c.fields, identifies); at >= 0 {
			s.identity = append(s.identity, identityColumn{c.index, c.fields[at]})
		}
		if c.mark.drop != "" {
			s.drops = append(s.drops, c)
		}
	}
	return s
}

// identifies tells whether a record has the field and a total row has not.
func identifies(f *field.Field) bool {
	return f.Name == "id" || f.Name == "name" || f.Type == field.Date
}

// strange is the rule of a row of a sheet that was taken for nothing.
func (s *sieve) strange(r *row) string {
	if r.filled() == 0 {
		return ruleBlank
	}
	return ruleUnknown
}

// preamble is the rule of a row above the header: titles and filters are preamble,
// and a row as wide as the header with a number or date in it is a record that
// stands in the wrong place.
func (s *sieve) preamble(r *row) string {
	wide := 0
	for _, h := range s.header {
		if h != "" {
			wide++
		}
	}
	if 2*r.filled() <= wide || wide < 2 {
		return rulePreamble
	}
	for i := range r.cells {
		text := r.at(i)
		if _, isDate := readDate(text); isDate || text != "" && s.isNumber(text) {
			return ruleAbove
		}
	}
	return rulePreamble
}

// rule is the rule by which a row below the header is no record; empty for a
// record.
func (s *sieve) rule(r *row) string {
	if s.isSure(r) {
		if s.isDropped(r) {
			return ruleDeleted
		}
		return ""
	}
	filled := r.filled()
	if filled == 0 {
		s.gap = true
		return ruleBlank
	}
	gap := s.gap
	s.gap = false
	switch {
	case s.ended != "":
		return s.ended
	case gap && s.isOtherTable(r):
		s.ended = ruleFooter
		return ruleFooter
	case filled == 1 && s.isFooter(r, gap):
		s.footer = true
		return ruleFooter
	case s.isTotal(r):
		return ruleTotal
	case s.isHeader(r):
		return ruleHeader
	case s.isOtherHeader(r):
		s.ended = ruleBelow
		return ruleHeader
	case s.isDropped(r):
		return ruleDeleted
	}
	return ""
}

// filled is how many cells of a row hold something.
func (r *row) filled() int {
	n := 0
	for i := range r.cells {
		if r.at(i) != "" {
			n++
		}
	}
	return n
}

// first is the first cell of a row that holds something.
func (r *row) first() (index int, text string) {
	for i := range r.cells {
		if text := r.at(i); text != "" {
			return i, text
		}
	}
	return -1, ""
}

// isFooter holds for a lone cell whose words are those of footers, or that stands
// below one, and for lone prose below a blank row.
func (s *sieve) isFooter(r *row, gap bool) bool {
	_, text := r.first()
	if s.footer || gap && len(s.header) > 2 && strings.Contains(text, " ") && !s.isNumber(text) {
		return true
	}
	m, ok := s.notes.find(text)
	return ok && m.value == "footer"
}

// isOtherTable holds for the header of a summary below the table: a pivot.
func (s *sieve) isOtherTable(r *row) bool {
	_, text := r.first()
	return s.notes.whole[normalise(text)].value == "other table"
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
	if len(s.header) < 3 || r.filled() < len(s.header) {
		return false
	}
	for i := range r.cells {
		if text := r.at(i); text != "" && !slices.Contains(s.header, text) {
			return false
		}
	}
	return true
}

func (s *sieve) isDropped(r *row) bool {
	return slices.ContainsFunc(s.drops, func(c column) bool {
		m, ok := s.yesNo.find(r.at(c.index))
		return ok && m.value == c.mark.drop
	})
}
