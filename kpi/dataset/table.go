// Package dataset holds the rows of the exports as typed columns, the fields
// computed from them, the joins between them, and where each row came from.
//
// A reader fills one Table per file part, with the columns that the plan asks
// for; Concat joins parts of one kind. Nothing here knows file formats.
package dataset

import (
	"math"
	"slices"

	"kpi/kpi/field"
)

// Missing stands in a column of numbers where there is no value. It is outside
// the range of every value: money and quantities are refused beyond ±9·10¹⁸
// units, and totals are kept in 128 bits.
const Missing = math.MinInt64

// Column is the values of one field, one for each row of its table.
type Column struct {
	Field *field.Field
	// Nums are the values of dates, times, money, quantities, rates and days, in
	// the units of the field's type, and the keys of a keyed column; Missing where
	// there is none.
	Nums []int64
	// Codes are the values of texts and words, by Dict; 0 where there is none.
	Codes []uint32
	// Dict is nil for columns of numbers and for keyed ones.
	Dict *Dict
	// Keyed tells that the column holds the Key of each text and not the text:
	// enough to join and to count by, and nothing to print.
	Keyed bool
}

func newColumn(f *field.Field, keyed bool) *Column {
	c := &Column{Field: f, Keyed: keyed}
	if f.Type.IsText() && !keyed {
		c.Dict = dictOf(f)
	}
	return c
}

// Num appends a number, or Missing.
func (c *Column) Num(v int64) { c.Nums = append(c.Nums, v) }

// Text appends a text; the empty one is missing.
func (c *Column) Text(v string) {
	if c.Keyed {
		c.Nums = append(c.Nums, KeyOf(v))
		return
	}
	c.Codes = append(c.Codes, c.Dict.Code(v))
}

// TextBytes appends a text that is copied only when it is new.
func (c *Column) TextBytes(v []byte) {
	if c.Keyed {
		c.Nums = append(c.Nums, Key(v))
		return
	}
	c.Codes = append(c.Codes, c.Dict.CodeBytes(v))
}

// Blank appends a missing value.
func (c *Column) Blank() {
	if c.Dict != nil {
		c.Codes = append(c.Codes, 0)
		return
	}
	c.Nums = append(c.Nums, Missing)
}

// Clear makes the row's value missing.
func (c *Column) Clear(row int) {
	if c.Dict != nil {
		c.Codes[row] = 0
		return
	}
	c.Nums[row] = Missing
}

// Has tells whether the row has a value.
func (c *Column) Has(row int) bool {
	if c.Dict != nil {
		return c.Codes[row] != 0
	}
	return c.Nums[row] != Missing
}

// TextAt is the row's text; empty where there is none. A keyed column has none to
// give.
func (c *Column) TextAt(row int) string { return c.Dict.Text(c.Codes[row]) }

// Mark is a number that two rows share where they have the same text; 0 where
// there is none.
func (c *Column) Mark(row int) int64 {
	switch {
	case c.Dict != nil:
		return int64(c.Codes[row])
	case c.Nums[row] == Missing:
		return 0
	case c.Nums[row] >= 0: // 0 is a key too
		return c.Nums[row] + 1
	}
	return c.Nums[row]
}

// Len is the number of rows.
func (c *Column) Len() int { return len(c.Nums) + len(c.Codes) }

// Table is the records of one kind.
type Table struct {
	Kind   field.Kind
	rows   int
	cols   []*Column // by field.Index; nil where the plan did not keep it
	source int
	places places
}

// NewTable is an empty table of the kind with a column for each field, whose
// rows come from the source of that number (Dataset.Sources). Of the texts among
// the fields, those in keys too are kept as keys.
func NewTable(kind field.Kind, source int, fields []*field.Field, keys ...*field.Field) *Table {
	t := &Table{Kind: kind, cols: make([]*Column, field.Count()), source: source}
	for _, f := range fields {
		t.cols[f.Index()] = newColumn(f, slices.Contains(keys, f))
	}
	return t
}

// Col is the column of a field; nil where the table has none.
func (t *Table) Col(f *field.Field) *Column {
	if t == nil {
		return nil
	}
	return t.cols[f.Index()]
}

// Columns is the table's columns in the order of the field list.
func (t *Table) Columns() []*Column {
	var cols []*Column
	for _, c := range t.cols {
		if c != nil {
			cols = append(cols, c)
		}
	}
	return cols
}

// Rows is the number of records.
func (t *Table) Rows() int {
	if t == nil {
		return 0
	}
	return t.rows
}

// EndRow says that every column has its value of the next row, which stands at
// the physical line (or sheet row) given.
func (t *Table) EndRow(line int) {
	t.places.add(place{int32(t.source), int32(line)}, t.rows)
	t.rows++
}

// Origin is where a row stands: the number of its source, and its line.
func (t *Table) Origin(row int) (source, line int) {
	p := t.places.at(row)
	return int(p.source), int(p.line)
}

// set puts a computed column in place.
func (t *Table) set(c *Column) { t.cols[c.Field.Index()] = c }

// Keep drops every row that keep refuses, from columns and origins alike.
func (t *Table) Keep(keep func(row int) bool) {
	var rows []int
	for row := range t.rows {
		if keep(row) {
			rows = append(rows, row)
		}
	}
	if len(rows) == t.rows {
		return
	}
	for _, c := range t.cols {
		if c != nil {
			c.pick(rows)
		}
	}
	t.places = t.places.pick(rows)
	t.rows = len(rows)
}

func (c *Column) pick(rows []int) {
	for i, row := range rows {
		if c.Dict != nil {
			c.Codes[i] = c.Codes[row]
		} else {
			c.Nums[i] = c.Nums[row]
		}
	}
	c.Codes = c.Codes[:min(len(c.Codes), len(rows))]
	c.Nums = c.Nums[:min(len(c.Nums), len(rows))]
}
