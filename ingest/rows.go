// Package ingest turns the files that CRMs and spreadsheets write into records:
// it says what each file is, maps its headers to fields, parses its values, and
// accounts for every row.
//
// The order is Open (what each file is), then Read (the columns that the plan
// needs). Readers (csvRows, xlsxReader, htmlReader) know bytes and know nothing of
// fields; everything above them sees rows of cells with the line they stand at.
package ingest

// form says what a file itself declares a cell to be. A CSV file declares
// nothing: all its cells are text.
type form uint8

const (
	// textCell is text as it stands in the file.
	textCell form = iota
	// numberCell is a number of a workbook, as plain decimal text ("-1234.5"):
	// no locale applies to it.
	numberCell
	// dateCell is a date or time of a workbook, as ISO text ("2026-06-30" or
	// "2026-06-30 14:10:00"): no date order applies to it.
	dateCell
	// boolCell is "true" or "false" of a workbook.
	boolCell
	// badCell is a workbook cell that holds no usable value: an error such as
	// #N/A, or a formula without a stored value. Its text says which.
	badCell
)

// cell is one field of a row.
type cell struct {
	text string
	form form
}

// row is one record of a file, with its cells in column order. Cells beyond the
// last are blank. It is valid until the next call of next.
type row struct {
	// line is the physical line (from 1) at which the record starts, or the sheet's
	// row number.
	line  int
	cells []cell
	// merged are the columns, from 0, that have the value of a merged cell above.
	merged []int
	// raw is the record as it stands in a text file, without its line end; empty
	// for workbooks. It is bytes, as few rows are ever asked for it.
	raw []byte
}

// rowReader hands over the rows of one table-shaped thing: a CSV file, or a
// sheet of a workbook.
type rowReader interface {
	// next is the next row; io.EOF after the last, and only when the file was read
	// to its end and found whole. Any other error is an *Error with its place.
	next() (*row, error)
	close() error
}

// opener opens the rows of a source from its start, as often as asked: once to
// find the header, once to read.
type opener interface {
	open() (rowReader, error)
}
