package ingest

import (
	"fmt"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// record is one row on its way into a table. It is used again for the next row.
type record struct {
	line    int
	values  []value // by field.Index
	filled  []int   // the indexes of those that were set
	bad     []badValue
	reject  *dataset.Problem
	remarks []remark
}

// badValue is a value that could not be read.
type badValue struct {
	field *field.Field
	value value
}

// remark is something to be counted over the rows of a sheet and told once, with the
// first example.
type remark struct{ what, hint, example string }

func newRecord() *record { return &record{values: make([]value, field.Count())} }

func (r *record) get(f *field.Field) value { return r.values[f.Index()] }

// at is get without a copy.
func (r *record) at(f *field.Field) *value { return &r.values[f.Index()] }

func (r *record) set(f *field.Field, v value) {
	i := f.Index()
	if v.ok || v.why != "" || v.raw != "" || r.values[i].ok || r.values[i].why != "" || r.values[i].raw != "" {
		r.values[i] = v
		r.filled = append(r.filled, i)
	}
}

// blank is the value of a field that was not set yet, to be set in place.
func (r *record) blank(f *field.Field) *value {
	i := f.Index()
	r.filled = append(r.filled, i)
	return &r.values[i]
}

// clear makes the record blank for the next row.
func (r *record) clear(line int) {
	for _, i := range r.filled {
		r.values[i] = value{}
	}
	r.line, r.reject, r.filled, r.bad, r.remarks = line, nil, r.filled[:0], r.bad[:0], r.remarks[:0]
}

// day sets a date.
func (r *record) day(f *field.Field, d int64) { r.set(f, value{num: d, ok: true}) }

// word sets a word or text.
func (r *record) word(f *field.Field, w string) { r.set(f, value{text: w, ok: true}) }

// spoil makes a value that was read a bad one: it does not fit its record.
func (r *record) spoil(f *field.Field, raw, why string) {
	v := bad(raw, why)
	r.set(f, v)
	r.bad = append(r.bad, badValue{f, v})
}

// refuse rejects the row.
func (r *record) refuse(f *field.Field, what, hint string) {
	if r.reject == nil {
		r.reject = &dataset.Problem{Weight: dataset.BadRow, Field: f, What: what, Hint: hint}
	}
}

// refuseBad rejects the row where the value of a field it cannot do without is
// bad.
func (r *record) refuseBad(fields ...*field.Field) {
	for _, f := range fields {
		if v := r.get(f); v.why != "" {
			r.refuse(f, badText(f, v), hintFor(f, v))
		}
	}
}

// note has something counted over the rows of the sheet.
func (r *record) note(hint, format string, args ...any) {
	r.remarks = append(r.remarks, remark{what: fmt.Sprintf(format, args...), hint: hint})
}

// badText says what is wrong with a value.
func badText(f *field.Field, v value) string {
	if v.why == noValue {
		return f.Name + " " + noValue + ": " + v.raw
	}
	return fmt.Sprintf("%s %q %s", f.Name, v.raw, v.why)
}

// What is wrong with values in ways that ask for something else than a better value.
const (
	noValue    = "holds no value" // says a cell of a workbook itself
	noDay      = "is a number, not a date"
	cutShort   = "was a longer number before a spreadsheet cut it"
	noCurrency = "is no currency"
)

// hintFor is what to do about such a value; empty for any other.
func hintFor(f *field.Field, v value) string {
	switch v.why {
	case noValue:
		return "correct the cell, or calculate and save the workbook again"
	case noDay:
		return "--date-order " + f.String() + "=serial where it counts days, or give the column a format of dates"
	case cutShort:
		return "export it again, and save no export in a spreadsheet"
	case noCurrency:
		return "write a code such as USD"
	}
	return ""
}

// idOfKind is the id of each kind of record; nil where it has none.
var idOfKind = func() (ids [field.KindCount]*field.Field) {
	for _, k := range field.Kinds() {
		ids[k] = field.Find(k.String() + ".id")
	}
	return ids
}()

// id is the id of the record; empty where it has none that can be read.
func (r *record) id(k field.Kind) string {
	if id := idOfKind[k]; id != nil && r.get(id).ok {
		return strings.Clone(r.get(id).text)
	}
	return ""
}

// finish applies the rules of the kind once all cells of the row are read.
func (r *record) finish(k field.Kind, opt Options) {
	if id := idOfKind[k]; id != nil {
		r.refuseBad(id)
	}
	if finish := kindRules[k].finish; finish != nil {
		finish(r, opt)
	}
}

// sayExample is the remark's example, for people; empty where it has none.
func (m remark) sayExample() string {
	if m.example == "" {
		return ""
	}
	return fmt.Sprintf(": %q", m.example)
}
