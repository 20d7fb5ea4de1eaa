package ingest

import (
	"encoding/csv"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// sieve tells records from the other rows of a sheet.
type sieve struct {
	header        []string
	totals, notes *vocabulary
	yesNo         *vocabulary
	money         *vocabulary
	identity      []int // columns of ids, names and dates
	drops         []column
	footer        bool // a footer line was met: lone cells after it belong to it
}

func newSieve(sh *sheet, b *book) *sieve {
	s := &sieve{header: sh.header, totals: b.words["total"], notes: b.words["footer"], yesNo: b.words["yes/no"], money: b.words["currency"]}
	for _, c := range sh.columns {
		if slices.ContainsFunc(c.fields, identifies) {
			s.identity = append(s.identity, c.index)
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

// rule is the rule by which a row is no record; empty for a record.
func (s *sieve) rule(r *row) string {
	filled, at := 0, 0
	for i := range r.cells {
		if r.at(i) != "" {
			filled, at = filled+1, i
		}
	}
	switch {
	case filled == 0:
		return ruleBlank
	case filled == 1 && s.isFooter(r.at(at)):
		s.footer = true
		return ruleFooter
	case s.isTotal(r):
		return ruleTotal
	case s.isHeader(r):
		return ruleHeader
	case s.isDropped(r):
		return ruleDeleted
	}
	return ""
}

func (s *sieve) isFooter(text string) bool {
	if s.footer {
		return true
	}
	_, ok := s.notes.find(text)
	return ok
}

// isTotal holds for rows of numbers with at most a word such as "Total" beside
// them, and neither id nor name nor date. A customer called Total Energies stays.
func (s *sieve) isTotal(r *row) bool {
	known := 0
	for _, i := range s.identity {
		if r.at(i) != "" {
			known++
		}
	}
	if known > 1 {
		return false // at most one can be the word
	}
	word := -1
	for i := range r.cells {
		text := r.at(i)
		if text == "" || s.isNumber(text) {
			continue
		}
		if word >= 0 || !s.isTotalWord(text) {
			return false
		}
		word = i
	}
	if word < 0 && len(s.identity) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.identity, func(i int) bool { return i != word && r.at(i) != "" })
}

func (s *sieve) isNumber(text string) bool {
	_, ok := dissect(text, s.money)
	return ok
}

// isTotalWord knows "Total", and "Grand Totals (5700 records)".
func (s *sieve) isTotalWord(text string) bool {
	text, _, _ = strings.Cut(text, "(")
	_, ok := s.totals.whole[normalise(text)]
	return ok
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

func (s *sieve) isDropped(r *row) bool {
	return slices.ContainsFunc(s.drops, func(c column) bool {
		m, ok := s.yesNo.find(r.at(c.index))
		return ok && m.value == c.mark.drop
	})
}

// csvRecord is cells as one line of CSV.
func csvRecord(cells []cell) string {
	var b strings.Builder
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = c.text
	}
	w := csv.NewWriter(&b)
	// A builder takes every write, and the default comma is a valid delimiter.
	_ = w.Write(texts)
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}
