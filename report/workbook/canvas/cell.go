package canvas

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// At is the place of a cell: row and column, from 1.
type At struct{ Row, Col int }

// String is the place as formulas write it: B7.
func (a At) String() string { return Column(a.Col) + strconv.Itoa(a.Row) }

// Fixed is the place as it stays when a formula is copied: $B$7.
func (a At) Fixed() string { return "$" + Column(a.Col) + "$" + strconv.Itoa(a.Row) }

// InColumn is the place with its column fixed and its row free: $B7.
func (a At) InColumn() string { return "$" + Column(a.Col) + strconv.Itoa(a.Row) }

// InRow is the place with its row fixed and its column free: B$7.
func (a At) InRow() string { return Column(a.Col) + "$" + strconv.Itoa(a.Row) }

// Right is the place so many columns on, and Down so many rows on.
func (a At) Right(columns int) At { return At{a.Row, a.Col + columns} }

// Down is the place so many rows on.
func (a At) Down(rows int) At { return At{a.Row + rows, a.Col} }

// Column is the letters of a column, from 1: A, Z, AA.
func Column(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic("canvas: " + err.Error()) // no page is that wide
	}
	return name
}

// Range is the cells from one place to another.
type Range struct{ From, To At }

// Rows is the cells of a column from one row to another.
func Rows(col, from, to int) Range { return Range{At{from, col}, At{to, col}} }

// Alone is the range of the one cell in a place.
func (a At) Alone() Range { return Range{a, a} }

// String is the range as formulas write it: B2:D9.
func (r Range) String() string { return r.From.String() + ":" + r.To.String() }

// Fixed is the range as it stays when a formula is copied.
func (r Range) Fixed() string { return r.From.Fixed() + ":" + r.To.Fixed() }

// Cell is what stands in one place.
type Cell struct {
	// Value is a string, float64, int64 or bool; nil is empty. Beside a Formula it is
	// what the formula gave when the workbook was made.
	Value any
	// Formula is without the leading "=". It is never made of text from the input but
	// by Text, which quotes it.
	Formula string
	Style   Style
	// Link is a place in this workbook that the cell leads to: "'Reps'!A1".
	Link string
}

// Align is where a text stands in its cell.
type Align uint8

// The alignments. Start and End are left and right, and the other way round on pages
// that run from right to left. Natural puts text at the start, numbers at the right.
const (
	Natural Align = iota
	Start
	Center
	End
)

// Style is how a cell looks. Equal styles are entered once.
type Style struct {
	// Format is the number format; empty for text.
	Format string
	// Size is in points; 0 is that of the page.
	Size         float64
	Bold, Italic bool
	// Color and Fill are RGB as "1F2A44"; Top and Bottom are the colours of thin
	// borders, ThickTop of a thick one. Empty for none.
	Color, Fill           string
	Top, Bottom, ThickTop string
	Align                 Align
	Middle, Wrap, Link    bool
	Indent                int
}
