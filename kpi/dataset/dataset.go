package dataset

import (
	"slices"
	"sync"

	"kpi/kpi/field"
)

// Dataset is all records of a run, by kind, with the account of where they came
// from.
type Dataset struct {
	// Sources are the files and sheets read, in the order of their names.
	Sources []Source
	// Problems are the rows and values that could not be used, and what else must
	// be said of the input, in the order of source and line.
	Problems []Problem
	// Currency is the one currency of every amount in the run, an ISO code; empty
	// where there are several or none is named.
	Currency string

	tables [field.KindCount]*Table
	mapped map[*field.Field]bool
	// What several derived fields are told of is found for the first that asks.
	joins       memo[link, joined]
	customers   memo[field.Kind, *Column] // the customer of each record of a kind
	leadAnswers func() []answer
	bursts      func() []burst
}

// JoinRemarks are names that nearly match a record, and were kept apart, among the
// joins made so far.
func (d *Dataset) JoinRemarks() (remarks []Problem) {
	for _, from := range field.Kinds() {
		for _, to := range field.Kinds() {
			if j, made := d.joins.known(link{from, to}); made {
				remarks = append(remarks, j.remarks...)
			}
		}
	}
	return remarks
}

// Source is one file or sheet, and what became of its rows: Rows is Used +
// Rejected + the sum of Ignored, always.
type Source struct {
	File   string
	Sheet  string     // empty for files that have none
	Kind   field.Kind // None where it was taken for nothing
	Schema string     // which CRM's headers it has: "hubspot", "plain"
	Rows   int64
	Used   int64
	// Rejected rows could not be used: a bad id, status or deciding date, or one
	// id with conflicting rows.
	Rejected int64
	// Conflicting are those of the rejected rows that differ from another of their id.
	Conflicting int64
	// Ignored counts rows set aside by rule: "blank", "total", "duplicate", "not
	// used".
	Ignored map[string]int64
	// Aside is the first few of the rows ignored by each rule, but for blank ones.
	Aside  []Aside
	Bytes  int64  // of the file, or of the archive it lies in; 0 where it is no file
	SHA256 string // hex, of the file's bytes; empty where nobody wants it
}

// Aside is a row that was ignored.
type Aside struct {
	Rule string
	Line int    // physical line or sheet row
	Text string // the start of it, as it stands; empty for duplicates
}

// Balanced tells whether every row of the source is accounted for.
func (s Source) Balanced() bool {
	sum := s.Used + s.Rejected
	for _, n := range s.Ignored {
		sum += n
	}
	return sum == s.Rows
}

// Weight says what a problem does to the run.
type Weight uint8

const (
	// Remark must be said, and changes nothing.
	Remark Weight = iota
	// BadValue is a present value that cannot be read: it became missing.
	BadValue
	// BadRow is a row that was rejected.
	BadRow
)

// Problem is something that must be said of one place of the input.
type Problem struct {
	Weight Weight
	Source int // number in Dataset.Sources
	Line   int // physical line or sheet row; 0 for the whole file
	Column int // column of the file, from 1; 0 for the whole row
	Field  *field.Field
	What   string // "amount \"12.5.0\" is not a number"
	Hint   string // what to type; may be empty
	Raw    string // the row as it stands, for --rejects
	ID     string // of the record, where it is known
}

// New is a dataset of the tables given, at most one a kind. mapped is every
// field that some header was taken for.
func New(sources []Source, tables []*Table, mapped []*field.Field) *Dataset {
	d := &Dataset{Sources: sources, mapped: map[*field.Field]bool{}}
	d.leadAnswers, d.bursts = sync.OnceValue(d.findAnswers), sync.OnceValue(d.findBursts)
	for _, t := range tables {
		d.tables[t.Kind] = t
	}
	for _, f := range mapped {
		d.mapped[f] = true
	}
	return d
}

// Used is the number of rows of all sources that could be used.
func (d *Dataset) Used() int64 {
	n := int64(0)
	for _, s := range d.Sources {
		n += s.Used
	}
	return n
}

// Table is the records of a kind; nil where there are none.
func (d *Dataset) Table(k field.Kind) *Table { return d.tables[k] }

// Mapped tells whether some header was taken for the field, or for one that
// feeds it; a derived field is mapped when all it is computed from is.
func (d *Dataset) Mapped(f *field.Field) bool {
	return Mapped(f, func(f *field.Field) bool { return d.mapped[f] })
}

// Mapped answers the same from any account of which headers were taken: has
// tells whether a header was taken for exactly that field.
func Mapped(f *field.Field, has func(*field.Field) bool) bool {
	if f.Derived() {
		for _, name := range f.From {
			if !Mapped(field.Get(name), has) {
				return false
			}
		}
		return len(f.Ways) == 0 || slices.ContainsFunc(f.Ways, func(way []string) bool {
			return !slices.ContainsFunc(way, func(name string) bool { return !Mapped(field.Get(name), has) })
		})
	}
	for _, s := range f.Sources() {
		if has(s) {
			return true
		}
	}
	return false
}

// Col is the column of a field; nil where the run did not keep it.
func (d *Dataset) Col(f *field.Field) *Column { return d.tables[f.Kind].Col(f) }

// SeveralCurrencies tells whether amounts of the run are in more than one
// currency, so that they cannot be added without asking which. Where no amount
// names a currency, all are taken for the same unnamed one.
func (d *Dataset) SeveralCurrencies() bool {
	if d.Currency != "" {
		return false
	}
	for _, k := range field.Kinds() {
		if f := field.Find(k.String() + ".currency"); f != nil && d.Col(f) != nil && d.Col(f).Dict.Len() > 1 {
			return true
		}
	}
	return false
}
