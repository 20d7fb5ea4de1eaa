package ingest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kpi/kpi/field"
)

// slot is how one field of a sheet is read: from which columns, and in which form.
type slot struct {
	field   *field.Field
	only    int      // the column that quick may read; -1 where there is none
	sort    cellSort // how quick reads them
	isID    bool     // its cells are ids, or name other records
	columns []column // several where parts are joined, or name entities of different types
	set     string   // the value of every row, from --set or implied by the file
	isSet   bool
	names   bool // its cells are names as people write them
	tentate bool // another field's header, of which this one takes what it understands
	columnForm
	missing []string // texts that people say mean no value
	tz      *time.Location
	words   *vocabulary
	money   *vocabulary
	votes   votes
	// others is the decimal mark that the other columns of the sheet prove; 0 where
	// none was asked for
	others byte
	known  map[string]value // texts whose words were looked up
	plain  plainWords       // of these, for quick
	// rounding is what is said of values with more decimals than are kept
	rounding string
}

// columnForm is how the numbers and dates of a column are written.
type columnForm struct {
	decimal  byte
	order    dateOrder
	fraction bool // rates are written 0 to 1, not 0 to 100
	million  int  // the power of ten that "M" stands for; 0 where no number has one
}

// anyForm is the form of a column without numbers and dates.
var anyForm = columnForm{decimal: '.', fraction: true}

// votes is what the values of a slot's column say of its form.
type votes struct {
	numbers numberVote
	dates   dateVote
}

// value is what one cell says.
type value struct {
	num      int64
	text     string // of texts and words; of others empty
	raw      string // as written, where that is said again: of numbers, words, and what is bad
	why      string // it cannot be read; empty where it can
	currency string // beside a number
	status   string // what a stage says of the outcome; empty where its words are not known
	entity   string // what the column names: a rep, a team, a location
	counted  bool   // the word is to be told
	rounded  bool   // it has more decimals than are kept
	folded   bool   // its letters were composed, or blanks within it folded
	ok       bool   // there is a value
}

// slotsOf are the slots of a sheet for the fields given, in the order of the field
// list.
func (f *Files) slotsOf(sh *sheet, fields map[*field.Field]bool) []*slot {
	var slots []*slot
	opt := f.optOf(sh)
	for _, fd := range field.Of(sh.kind) {
		if !fields[fd] || !f.gives(sh, fd) && !sh.hasClock(fd) {
			continue
		}
		s := &slot{field: fd, tz: opt.TZ, money: f.book.words["currency"], words: opt.vocabulary(f.book, sh.schema, fd), columnForm: anyForm, rounding: sayRounding(fd), missing: opt.Missing[fd], names: len(sortsOfName(fd)) > 0}
		if s.set, s.isSet = opt.Set[fd]; !s.isSet {
			s.set, s.isSet = sh.implied[fd]
		}
		for _, c := range sh.columns {
			if !s.isSet && slices.Contains(c.fields, fd) {
				s.columns = append(s.columns, c)
				s.tentate = c.fields[0] != fd
			}
		}
		if sh.hasClock(fd) && !s.isSet {
			s.columns, s.tentate = sh.clockColumns(fd), false
		}
		s.only, s.sort, s.isID = s.onlyColumn(), s.sortOf(), fd.Name == "id" || fd.Refers != field.None
		slots = append(slots, s)
	}
	return slots
}

// see lets a row's cell vote on the form of its column.
func (s *slot) see(r *row) {
	if s.field.Type != field.Date && s.field.Type != field.Clock && !s.isNumber() {
		return
	}
	for _, c := range s.columns {
		if c.index < len(r.cells) {
			s.seeCell(r.cells[c.index], r.line)
		}
	}
}

// isNumber tells whether the field's values are numbers as people write them.
func (s *slot) isNumber() bool {
	return s.field.Type == field.Money || s.field.Type == field.Quantity || s.field.Type == field.Rate
}

func (s *slot) seeCell(c cell, line int) {
	text := trim(c.text)
	switch {
	case isNull(text) || s.isMissing(text):
	case c.form == numberCell && s.field.Type == field.Rate:
		if fig, ok := workbookFigure(text); ok {
			s.votes.numbers.scale(fig)
		}
	case c.form != textCell:
	case s.field.Type == field.Date || s.field.Type == field.Clock:
		s.votes.dates.see(text, line)
	case s.isNumber():
		s.votes.numbers.see(text, line, s.money, s.field.Type == field.Rate)
	}
}

// copy is the slot for another decoder: what it learns of words is its own.
func (s *slot) copy() *slot {
	other := *s
	other.known, other.plain, other.votes = nil, plainWords{}, votes{}
	return &other
}

// add takes up the votes of later rows.
func (v *votes) add(later votes) {
	v.numbers.merge(&later.numbers)
	v.dates.merge(&later.dates)
}

// decide settles the form of the column. The error has no file yet.
func (s *slot) decide(opt Options) *Error {
	var err *Error
	switch s.field.Type {
	case field.Date:
		s.order, err = s.votes.dates.decide(opt.orderOf(s.field))
	case field.Clock:
		s.order, _ = s.votes.dates.decide(opt.orderOf(dateOf(s.field))) // what is wrong is the date's own
	case field.Money, field.Quantity, field.Rate:
		err = s.decideNumbers(opt)
	}
	if err != nil {
		err.What = fmt.Sprintf("column %q (%s): %s", s.header(), s.field, err.What)
		if len(s.columns) > 0 {
			err.Col = s.columns[0].index + 1
		}
	}
	return err
}

// header is the headers that the field is read from.
func (s *slot) header() string {
	var names []string
	for _, c := range s.columns {
		names = append(names, c.header)
	}
	return strings.Join(names, " + ")
}

// column is the first column of the slot, from 1; 0 where it has none.
func (s *slot) column() int {
	if len(s.columns) == 0 {
		return 0
	}
	return s.columns[0].index + 1
}

// bad is a value that cannot be read.
func bad(raw, why string) value { return value{raw: raw, why: why} }
