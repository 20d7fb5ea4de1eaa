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

// Pack makes the columns small; no row can be added afterwards.
func (t *Table) Pack() {
	for _, c := range t.Columns() {
		c.Pack()
	}
}

// set puts a computed column in place.
func (t *Table) set(c *Column) {
	c.Pack()
	t.cols[c.Field.Index()] = c
}

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
			c.keep(rows)
		}
	}
	t.places = t.places.pick(rows)
	t.rows = len(rows)
}
