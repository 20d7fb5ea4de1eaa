package ingest

import (
	"bytes"
	"unicode/utf8"
)

// csvScanned is where the scan of a record stopped, and for a record with bad
// quotes what is wrong.
type csvScanned struct {
	cell   int // from 1
	at     int // offset of the cell
	bad    bool
	opened bool // the cell started with a quote
	closed bool // and the quote was closed, but the cell went on
}

// csvScan walks over the first record of text, as encoding/csv would, and gives
// where it ended and the length of the record with its line end. It serves the
// search for the delimiter and the explanation of bad quotes; it makes no cells.
func csvScan(text []byte, delimiter rune) (csvScanned, int) {
	s := csvScanned{cell: 1}
	delim := utf8.AppendRune(nil, delimiter)
	i := 0
	for {
		s.at = i
		if i < len(text) && text[i] == '"' {
			var done bool
			if i, done = csvQuotedCell(text, i+1); !done {
				s.bad, s.opened = true, true
				return s, i
			}
			if i < len(text) && !bytes.HasPrefix(text[i:], delim) && text[i] != '\n' && text[i] != '\r' {
				s.bad, s.opened, s.closed = true, true, true
				return s, i
			}
		}
		for i < len(text) && text[i] != '\n' && text[i] != '\r' && !bytes.HasPrefix(text[i:], delim) {
			if text[i] == '"' {
				s.bad = true
				return s, i
			}
			i++
		}
		if i == len(text) || !bytes.HasPrefix(text[i:], delim) {
			return s, i + csvBreak(text[i:])
		}
		i += len(delim)
		s.cell++
	}
}

// csvQuotedCell walks to after the closing quote; done is false when there is none.
func csvQuotedCell(text []byte, i int) (after int, done bool) {
	for {
		quote := bytes.IndexByte(text[i:], '"')
		if quote < 0 {
			return len(text), false
		}
		i += quote + 1
		if i == len(text) || text[i] != '"' {
			return i, true
		}
		i++ // two quotes are one
	}
}

// csvBreak is the length of a line end at the start of text: 0, 1 or 2.
func csvBreak(text []byte) int {
	switch {
	case bytes.HasPrefix(text, []byte("\r\n")):
		return 2
	case len(text) > 0 && (text[0] == '\n' || text[0] == '\r'):
		return 1
	}
	return 0
}

// csvQuoteError explains the bad quotes of a record that starts at line.
func csvQuoteError(path string, record []byte, delimiter rune, line int) *Error {
	s, end := csvScan(record, delimiter)
	err := &Error{File: path, Line: line + bytes.Count(record[:s.at], []byte("\n")), Col: s.cell}
	value := string(record[s.at:min(len(record), end+1)])
	switch {
	case s.closed:
		err.What = "text after the closing quote: " + quotedText(csvEndOf(value))
		err.Hint = `write a quote inside a quoted value twice ("")`
	case s.opened:
		err.What = "a quote is opened and never closed: " + quotedText(value)
		err.Hint = `close the quote, or write one inside a value twice ("")`
	default:
		err.What = "a quote inside a value that is not quoted: " + quotedText(value)
		err.Hint = `put the value in quotes and write the quote in it twice ("")`
	}
	return err
}

// csvEndOf keeps the end of a long value, where the fault is.
func csvEndOf(value string) string {
	const most = 30
	if runes := []rune(value); len(runes) > most {
		return "…" + string(runes[len(runes)-most:])
	}
	return value
}
