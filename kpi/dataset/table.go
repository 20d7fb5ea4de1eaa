// Package dataset holds the rows of the exports as typed columns, the fields
// computed from them, the joins between them, and where each row came from.
//
// A reader fills one Table per file part, with the columns that the plan asks
// for; Concat joins parts of one kind. Nothing here knows file formats.
package dataset

import (
	"math"

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
	// the units of the field's type; Missing where there is none.
	Nums []int64
	// Codes are the values of texts and words, by Dict; 0 where there is none.
	Codes []uint32
	Dict  *Dict
}

func newColumn(f *field.Field) *Column {
	c := &Column{Field: f}
	if f.Type.IsText() {
		c.Dict = dictOf(f)
	}
	return c
}

// Num appends a number, or Missing.
func (c *Column) Num(v int64) { c.Nums = append(c.Nums, v) }

// Text appends a text; the empty one is missing.
func (c *Column) Text(v string) { c.Codes = append(c.Codes, c.Dict.Code(v)) }

// TextBytes appends a text that is copied only when it is new.
func (c *Column) TextBytes(v []byte) { c.Codes = append(c.Codes, c.Dict.CodeBytes(v)) }

// Blank appends a missing value.
func (c *Column) Blank() {
	if c.Dict != nil {
		c.Codes = append(c.Codes, 0)
		return
	}
	c.Nums = append(c.Nums, Missing)
}

// Has tells whether the row has a value.
func (c *Column) Has(row int) bool {
	if c.Dict != nil {
		return c.Codes[row] != 0
	}
	return c.Nums[row] != Missing
}

// TextAt is the row's text; empty where there is none.
func (c *Column) TextAt(row int) string { return c.Dict.Text(c.Codes[row]) }

// Len is the number of rows.
func (c *Column) Len() int { return len(c.Nums) + len(c.Codes) }

// Table is the records of one kind.
type Table struct {
	Kind field.Kind
	rows int
	cols []*Column // by field.Index; nil where the plan did not keep it
	// origin of rows: parts in row order
	parts []part
}

// part is a run of rows of one source.
type part struct {
	source int
	first  int
	lines  []int32
}

// NewTable is an empty table of the kind with a column for each field, whose
// rows come from the source of that number (Dataset.Sources).
func NewTable(kind field.Kind, source int, fields []*field.Field) *Table {
	t := &Table{Kind: kind, cols: make([]*Column, field.Count()), parts: []part{{source: source}}}
	for _, f := range fields {
		t.cols[f.Index()] = newColumn(f)
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
	p := &t.parts[len(t.parts)-1]
	p.lines = append(p.lines, int32(line))
	t.rows++
}

// Origin is where a row stands: the number of its source, and its line.
func (t *Table) Origin(row int) (source, line int) {
	for i := len(t.parts) - 1; i >= 0; i-- {
		if p := t.parts[i]; p.first <= row {
			return p.source, int(p.lines[row-p.first])
		}
	}
	return 0, 0
}

// set puts a computed column in place.
func (t *Table) set(c *Column) { t.cols[c.Field.Index()] = c }

// Concat joins the parts of one kind into one table, in order. A column that
// some part lacks is missing for that part's rows. The parts must not be used
// afterwards.
func Concat(parts []*Table) *Table {
	if len(parts) == 1 {
		return parts[0]
	}
	all := &Table{Kind: parts[0].Kind, cols: make([]*Column, field.Count())}
	for _, p := range parts {
		for _, run := range p.parts {
			run.first += all.rows
			all.parts = append(all.parts, run)
		}
		for i, c := range p.cols {
			if c != nil && all.cols[i] == nil {
				all.cols[i] = newColumn(c.Field)
				all.cols[i].blanks(all.rows)
			}
		}
		for i, c := range all.cols {
			switch {
			case c == nil:
			case p.cols[i] == nil:
				c.blanks(p.rows)
			default:
				c.extend(p.cols[i])
			}
		}
		all.rows += p.rows
	}
	return all
}

func (c *Column) blanks(n int) {
	for range n {
		c.Blank()
	}
}

// extend appends another column of the same field, recoding its texts.
func (c *Column) extend(more *Column) {
	c.Nums = append(c.Nums, more.Nums...)
	if c.Dict == nil {
		return
	}
	recode := make([]uint32, more.Dict.Len())
	for code := range recode {
		recode[code] = c.Dict.Code(more.Dict.Text(uint32(code)))
	}
	for _, code := range more.Codes {
		c.Codes = append(c.Codes, recode[code])
	}
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
			c.pick(rows)
		}
	}
	t.pickLines(rows)
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

func (t *Table) pickLines(rows []int) {
	kept := make([]part, len(t.parts))
	at := 0
	for i, p := range t.parts {
		kept[i] = part{source: p.source, first: at}
		for at < len(rows) && rows[at] < p.first+len(p.lines) {
			kept[i].lines = append(kept[i].lines, p.lines[rows[at]-p.first])
			at++
		}
	}
	t.parts = kept
}
