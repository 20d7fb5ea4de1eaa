package ingest

import (
	"bytes"
	"fmt"
)

// Limits of a CSV file. No honest export comes near them; a file with a quote
// that is never closed runs into them instead of into memory.
const (
	csvMaxValue   = 1 << 20
	csvMaxRecord  = 16 << 20
	csvMaxColumns = 16384
)

// csvPlace walks over one record, as more and more of it is read, to say in which
// line and cell it got to, and to refuse what is beyond the limits.
type csvPlace struct {
	delimiter []byte
	at        int // bytes walked
	lines     int // line ends among them
	cell      int // from 1
	quoted    bool
	value     int // offset of the cell
	valueLine int // line ends before it
}

// walk goes on to the end of what is known of the record, which starts at line.
func (p *csvPlace) walk(path string, line int, record []byte) *Error {
	for p.at < len(record) {
		switch b := record[p.at]; {
		case b == '"':
			p.quoted = !p.quoted
		case b == '\n':
			p.lines++
		case b != p.delimiter[0] || p.quoted:
		case bytes.HasPrefix(record[p.at:], p.delimiter):
			if err := p.endCell(path, line); err != nil {
				return err
			}
			continue
		case bytes.HasPrefix(p.delimiter, record[p.at:]):
			return p.tooLong(path, line) // the other bytes of it come next
		}
		p.at++
	}
	return p.tooLong(path, line)
}

// endCell passes a delimiter.
func (p *csvPlace) endCell(path string, line int) *Error {
	if err := p.tooLong(path, line); err != nil {
		return err
	}
	p.at += len(p.delimiter)
	p.cell++
	p.value, p.valueLine = p.at, p.lines
	if p.cell > csvMaxColumns {
		return csvTooWide(path, line+p.lines)
	}
	return nil
}

// csvTooWide refuses a record with more columns than any table has.
func csvTooWide(path string, line int) *Error {
	return &Error{File: path, Line: line, Col: csvMaxColumns + 1, What: fmt.Sprintf("more than %d columns", csvMaxColumns),
		Hint: "--delimiter with the right one, if this is not it"}
}

// tooLong refuses a value or record that has grown beyond its limit.
func (p *csvPlace) tooLong(path string, line int) *Error {
	const hint = "look for a quote that is opened and never closed"
	switch {
	case p.at-p.value > csvMaxValue:
		return &Error{File: path, Line: line + p.valueLine, Col: p.cell, Hint: hint,
			What: fmt.Sprintf("a value of more than %d bytes starts here", csvMaxValue)}
	case p.at > csvMaxRecord:
		return &Error{File: path, Line: line, Hint: hint,
			What: fmt.Sprintf("a record of more than %d bytes starts here", csvMaxRecord)}
	}
	return nil
}
