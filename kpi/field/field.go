// Package field holds the record kinds that exports are made of and their
// fields. It is the only list of them: readers fill fields, metrics name them,
// and everything that asks "what is there?" asks here.
//
// A field is one entry in the list of its kind (deal.go, activity.go, …).
package field

import (
	"fmt"
	"slices"
	"strings"
)

// Type says how a field's values are held and what may be done with them.
type Type uint8

const (
	// Text is free text or an id: dictionary-coded, compared as it stands.
	Text Type = iota
	// Word is a text out of a closed list (Field.Words): code i+1 is Words[i].
	Word
	// Date is a calendar day: days since 1970-01-01, without a zone.
	Date
	// Money is an amount in units of 10⁻⁴ of its record's currency.
	Money
	// Quantity is a plain number (pieces, scores, minutes) in units of 10⁻⁴.
	Quantity
	// Rate is a fraction, 1 meaning 100 %, in units of 10⁻¹².
	Rate
	// Days is a whole number of calendar days.
	Days
	// Clock is a time of day: seconds since midnight, in the zone of the run.
	Clock
	// Seconds is a length of time in whole seconds.
	Seconds
)

// Scale is the number of integer units that make one whole of a type: 10⁴ for
// money and quantities, 10¹² for rates, 1 for dates and times, and 0 for
// texts, which have none.
func (t Type) Scale() int64 {
	switch t {
	case Money, Quantity:
		return 10_000
	case Rate:
		return 1_000_000_000_000
	case Date, Days, Clock, Seconds:
		return 1
	}
	return 0
}

// IsText tells whether values are dictionary codes rather than integers.
func (t Type) IsText() bool { return t == Text || t == Word }

// String is the word that people read: "money", "date", …
func (t Type) String() string {
	return [...]string{"text", "words", "date", "money", "number", "rate", "days", "time", "seconds"}[t]
}

// Field is one named column of one record kind.
type Field struct {
	Kind Kind
	// Name is the field's name within its kind: "amount".
	Name string
	Type Type
	// Doc says what a value means, and what it means when there is none.
	Doc string
	// Words are the values of a Word field, in code order.
	Words []string
	// Refers is the kind whose records this field names; 0 when it names none.
	Refers Kind
	// From lists, for a derived field, the fields it cannot be computed without.
	From []string
	// Uses lists, for a derived field, what else it is computed from where mapped.
	Uses []string
	// Ways lists, for a derived field that can be computed from one thing or from
	// another, the sets of fields of which one must be whole, best first.
	Ways [][]string
	// Currency names the field of its currency, for an amount that is not in that of
	// its own record's column.
	Currency string
	// Feeds lists, for a header that serves by rule, the fields it may become:
	// one "close date" is deal.closed or deal.expected, by status.
	Feeds []string

	index int
	// full is the full name, and sources what Sources gives: both are asked for
	// often.
	full    string
	sources []*Field
}

// Index is the field's place among all fields of all kinds, from 0: a key for
// arrays of columns.
func (f *Field) Index() int { return f.index }

// String is the full name: "deal.amount".
func (f *Field) String() string { return f.full }

// Derived tells whether the field is computed from others instead of read.
func (f *Field) Derived() bool { return len(f.From) > 0 }

// Inputs are the fields that a derived field looks at, without which it can be
// computed or not.
func (f *Field) Inputs() []string {
	return slices.Concat(f.From, f.Uses, slices.Concat(f.Ways...))
}

// In is the field that says which currency an amount is in; nil where none does.
func (f *Field) In() *Field {
	if f.Currency != "" {
		return Find(f.Currency)
	}
	return Find(f.Kind.String() + ".currency")
}

// Code is the dictionary code of a word, or 0 where the word is not one of the
// field's.
func (f *Field) Code(word string) uint32 {
	return uint32(slices.Index(f.Words, word) + 1)
}

// fields is every field, by Index; built once from the kinds' lists.
var fields = build()

var byName = index(fields)

func build() []*Field {
	var all []*Field
	for k, kind := range kinds {
		for _, f := range kind.fields {
			f.Kind = Kind(k)
			f.index, f.full = len(all), f.Kind.String()+"."+f.Name
			all = append(all, &f)
		}
	}
	for _, f := range all {
		f.sources = sourcesOf(f, all)
	}
	return all
}

func sourcesOf(f *Field, all []*Field) []*Field {
	from := []*Field{f}
	for _, g := range all {
		if slices.Contains(g.Feeds, f.full) {
			from = append(from, g)
		}
	}
	return from
}

func index(all []*Field) map[string]*Field {
	m := make(map[string]*Field, len(all))
	for _, f := range all {
		m[f.String()] = f
	}
	return m
}

// Count is the number of fields: every Index is below it.
func Count() int { return len(fields) }

// All is every field of every kind, in Index order. Callers must not change it.
func All() []*Field { return fields }

// Of is the fields of one kind, in the order of its list.
func Of(k Kind) []*Field {
	var of []*Field
	for _, f := range fields {
		if f.Kind == k {
			of = append(of, f)
		}
	}
	return of
}

// Find looks a field up by its full name, "deal.amount". It is nil when there
// is no such field.
func Find(name string) *Field { return byName[name] }

// Get is Find for names written in the program: it panics where the name is
// wrong, which the tests that build the catalogue would show.
func Get(name string) *Field {
	f := Find(name)
	if f == nil {
		panic(fmt.Sprintf("field: there is no field %q", name))
	}
	return f
}

// Resolve finds a field by what a person types: its full name, or its bare name
// where only one kind has it. The error says which kinds share a bare name.
func Resolve(name string) (*Field, error) {
	if f := Find(name); f != nil {
		return f, nil
	}
	var hits []string
	for _, f := range fields {
		if f.Name == name && f.Kind != EarlierDeal { // no header of its own is taken for it
			hits = append(hits, f.String())
		}
	}
	switch len(hits) {
	case 0:
		return nil, fmt.Errorf("there is no field %q", name)
	case 1:
		return Find(hits[0]), nil
	}
	return nil, fmt.Errorf("%q could be %s", name, strings.Join(hits, " or "))
}

// Sources are the fields whose headers can give f its values: f itself, and
// those that feed it by rule. Callers must not change them.
func (f *Field) Sources() []*Field { return f.sources }
