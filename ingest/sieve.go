package ingest

import (
	"slices"

	"kpi/kpi/field"
)

// sieve tells records from the other rows of a sheet. What a row looks like by
// itself (look) needs no other row; what it is (settle) depends on the rows above
// it, which must be settled in their order.
type sieve struct {
	header        []string
	totals, notes *vocabulary
	yesNo         *vocabulary
	money         *vocabulary
	identity      []identityColumn
	status        []statusColumn
	drops         []column
	files         *Files // to know the header of another table
	settled
}

// settled is what the rows so far say of those to come.
type settled struct {
	footer bool   // a footer line was met: lone cells after it belong to it
	gap    bool   // the last row was blank
	nested bool   // the rows belong to the record above, as long as their first cell is blank
	ended  string // the rule of all rows to come: the table has ended
}

// identityColumn is a column of ids, names or dates.
type identityColumn struct {
	index int
	field *field.Field
}

// statusColumn is a column of words that say the status of a record.
type statusColumn struct {
	index int
	words *vocabulary
}

func newSieve(sh *sheet, b *book) *sieve {
	s := &sieve{header: sh.header, totals: b.wordsIn(sh.schema, "total"), notes: b.wordsIn(sh.schema, "footer"), yesNo: b.wordsIn(sh.schema, "yes/no"), money: b.words["currency"],
		files: &Files{book: b}}
	for _, c := range sh.columns {
		if at := slices.IndexFunc(c.fields, identifies); at >= 0 {
			s.identity = append(s.identity, identityColumn{c.index, c.fields[at]})
		}
		if at := slices.IndexFunc(c.fields, func(f *field.Field) bool { return f.Name == "status" || f.Name == "stage" }); at >= 0 {
			if words := b.wordsIn(sh.schema, sh.kind.String()+".status"); words != nil {
				s.status = append(s.status, statusColumn{c.index, words})
			}
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
	switch filled := r.filled(); {
	case filled == 0:
		return ruleBlank
	case 2*filled <= wide, wide < 2:
		return rulePreamble
	}
	for i := range s.header {
		text := r.at(i)
		if _, isDate := readDate(text); isDate || text != "" && s.isNumber(text) {
			return ruleAbove
		}
	}
	return rulePreamble
}

// rule is the rule by which a row below the header is no record; empty for a
// record. It must be asked of every row, in order.
func (s *sieve) rule(r *row) string {
	if s.isSure(r) {
		if s.isDropped(r) {
			return ruleDeleted
		}
		return ""
	}
	return s.settle(s.look(r))
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
