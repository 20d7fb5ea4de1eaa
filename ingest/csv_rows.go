package ingest

import (
	"bytes"
	"io"
	"unicode/utf8"
	"unsafe"
)

// csvRows reads the rows of one chunk. It is as strict as encoding/csv, and gives
// the same cells; blank lines are rows without cells.
//
// The texts of the cells lie in the chunk, or, where quotes had to be taken out of
// them, in a buffer of their own. They are valid until the next call of next.
type csvRows struct {
	file    *csvFile
	delim   []byte
	one     byte // the delimiter where it has one byte; else 0
	plain   bool // no quote is in the chunk
	text    []byte
	at      int // of the next record
	line    int
	end     error // after the text: io.EOF or an *Error
	fault   *Error
	row     row
	unquote []byte // texts of cells without their quotes
}

// begin takes up a chunk.
func (r *csvRows) begin(f *csvFile, c *csvChunk) {
	r.file, r.text, r.at, r.line, r.plain = f, c.text, 0, c.line, c.plain
	r.delim = utf8.AppendRune(r.delim[:0], f.delimiter)
	r.one, r.fault, r.end = 0, nil, io.EOF
	if len(r.delim) == 1 {
		r.one = r.delim[0]
	}
	if c.broken != nil {
		r.fault = broken(f.path, c.broken)
	}
	if fault, at := csvUnclean(f, c); fault != nil {
		r.text, r.fault = c.text[:at], fault
	}
}

func broken(path string, err error) *Error {
	if fault, ok := err.(*Error); ok {
		return fault
	}
	return cannotRead(path, err)
}

func (r *csvRows) close() error { return nil }

// next is the next row, valid until the one after it.
func (r *csvRows) next() (*row, error) {
	if r.at == len(r.text) {
		if r.fault != nil {
			return nil, r.refuse()
		}
		return nil, io.EOF
	}
	r.row.line, r.row.cells, r.row.raw = r.line, r.row.cells[:0], nil
	rest := r.text[r.at:]
	length := bytes.IndexByte(rest, '\n')
	if length < 0 {
		if r.fault != nil {
			return nil, r.refuse()
		}
		length = len(rest)
	}
	if length == 0 || length == 1 && rest[0] == '\r' && len(rest) > 1 {
		r.pass(length, 1)
		return &r.row, nil
	}
	if !r.plain && bytes.IndexByte(rest[:length], '"') >= 0 {
		return r.quoted(rest)
	}
	if length > csvMaxValue {
		if err := r.tooLong(rest[:length]); err != nil {
			return nil, err
		}
	}
	r.row.raw = csvTrimBreak(rest[:length])
	r.split(r.row.raw)
	r.pass(length, 1)
	return r.whole()
}

// pass goes on behind a record and its line end.
func (r *csvRows) pass(length, lines int) {
	r.at = min(r.at+length+1, len(r.text))
	r.line += lines
}

// whole is the row that was read, unless it is wider than any table.
func (r *csvRows) whole() (*row, error) {
	if len(r.row.cells) > csvMaxColumns {
		return nil, csvTooWide(r.file.path, r.row.line)
	}
	return &r.row, nil
}

func (r *csvRows) add(text []byte) { r.row.cells = append(r.row.cells, cellOf(text)) }

// cellOf is a cell whose text lies where it lay.
func cellOf(text []byte) cell { return cell{text: unsafe.String(unsafe.SliceData(text), len(text))} }

// split parts a record without quotes.
func (r *csvRows) split(record []byte) {
	if r.one != 0 {
		r.splitFast(record)
		return
	}
	for {
		at := bytes.Index(record, r.delim)
		if at < 0 {
			r.add(record)
			return
		}
		r.add(record[:at])
		record = record[at+len(r.delim):]
	}
}

// refuse places the fault that ends the text: in the record that it stands in.
func (r *csvRows) refuse() *Error {
	place := csvPlace{delimiter: r.delim, cell: 1}
	if err := place.walk(r.file.path, r.line, r.text[r.at:]); err != nil {
		return err
	}
	fault := *r.fault
	fault.Line, fault.Col = r.line+place.lines, place.cell
	return &fault
}

func (r *csvRows) tooLong(record []byte) error {
	place := csvPlace{delimiter: r.delim, cell: 1}
	if err := place.walk(r.file.path, r.line, record); err != nil {
		return err
	}
	return nil
}

// csvTrimBreak is a record without its line end.
func csvTrimBreak(record []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(record, []byte("\n")), []byte("\r"))
}
