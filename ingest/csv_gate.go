package ingest

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// Limits of a CSV file. No honest export comes near them; a file with a quote
// that is never closed runs into them instead of into memory.
const (
	csvMaxValue   = 1 << 20
	csvMaxRecord  = 16 << 20
	csvMaxColumns = 16384
	csvChunk      = 64 << 10
)

// csvGate stands before the CSV reader and lets only clean text pass: valid
// UTF-8 without NUL, within the limits, with line ends that the reader knows (a
// bare CR outside quotes becomes LF). It follows quotes and delimiters just so
// far that it can say where a fault is.
type csvGate struct {
	src       io.Reader
	path      string
	delimiter rune
	encoding  csvEncoding

	chunk   []byte // the buffer
	out     []byte // the part of it that may pass
	pending []byte // the part after that, which needs the next bytes to be judged
	err     error  // what comes after out: an *Error, or io.EOF

	pos        int64 // of the next byte to judge, in the text
	offset     int64 // of the text in the file
	quoted     bool
	line, cell int
	valueAt    int64
	valueLine  int
	recordAt   int64
	recordLine int
}

func newCSVGate(src io.Reader, path string, delimiter rune, enc csvEncoding, offset int64, line int) *csvGate {
	return &csvGate{src: src, path: path, delimiter: delimiter, encoding: enc, chunk: make([]byte, csvChunk),
		offset: offset, line: line, cell: 1, valueLine: line, recordLine: line}
}

// Read hands over clean text. Its error is io.EOF or an *Error.
func (g *csvGate) Read(p []byte) (int, error) {
	for len(g.out) == 0 {
		if g.err != nil {
			return 0, g.err
		}
		g.fill()
	}
	n := copy(p, g.out)
	g.out = g.out[n:]
	return n, nil
}

// fill reads the next chunk and judges it.
func (g *csvGate) fill() {
	end := copy(g.chunk, g.pending)
	n, err := g.src.Read(g.chunk[end:])
	end += n
	passed, fault := g.judge(g.chunk[:end], err != nil)
	g.out, g.pending = g.chunk[:passed], g.chunk[passed:end]
	switch {
	case fault != nil:
		g.err = fault
	case err == io.EOF:
		g.err = io.EOF
	case err != nil:
		g.err = cannotRead(g.path, err)
	}
}

// judge looks at data and gives how much of it may pass. The last bytes wait
// when they are the start of something longer, unless they are the last.
func (g *csvGate) judge(data []byte, last bool) (int, *Error) {
	start := g.pos
	for i := 0; i < len(data); {
		g.pos = start + int64(i)
		b, size := data[i], 1
		switch {
		case b >= utf8.RuneSelf:
			if !last && !utf8.FullRune(data[i:]) {
				return i, g.tooLong()
			}
			var r rune
			r, size = utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && (size == 1 || g.encoding.codec != nil) {
				return i, g.undecodable(b)
			}
			if r == g.delimiter && !g.quoted {
				if err := g.endValue(int64(size)); err != nil {
					return i, err
				}
			}
		case b == '"':
			g.quoted = !g.quoted
		case b == 0:
			return i, g.fault("a NUL byte", "the file is damaged or no text: export it again")
		case b == '\r' && i+1 == len(data) && !last:
			return i, g.tooLong()
		case b == '\r' && !g.quoted && (i+1 == len(data) || data[i+1] != '\n'):
			data[i] = '\n'
			fallthrough
		case b == '\n':
			if err := g.endLine(); err != nil {
				return i, err
			}
		case rune(b) == g.delimiter && !g.quoted:
			if err := g.endValue(1); err != nil {
				return i, err
			}
		}
		i += size
	}
	g.pos = start + int64(len(data))
	return len(data), g.tooLong()
}

// endValue passes a delimiter of the given size.
func (g *csvGate) endValue(size int64) *Error {
	err := g.tooLong()
	g.cell++
	g.valueAt, g.valueLine = g.pos+size, g.line
	if err == nil && g.cell > csvMaxColumns {
		err = g.fault(fmt.Sprintf("more than %d columns", csvMaxColumns), "--delimiter with the right one, if this is not it")
	}
	return err
}

// endLine passes a line end, which inside quotes is part of the value.
func (g *csvGate) endLine() *Error {
	err := g.tooLong()
	g.line++
	if g.quoted {
		return err
	}
	g.cell = 1
	g.valueAt, g.valueLine = g.pos+1, g.line
	g.recordAt, g.recordLine = g.pos+1, g.line
	return err
}

// tooLong refuses a value or record that has grown beyond its limit. It is asked
// at least once a chunk, so that no more than that is held too much.
func (g *csvGate) tooLong() *Error {
	hint := "look for a quote that is opened and never closed"
	switch {
	case g.pos-g.valueAt > csvMaxValue:
		return &Error{File: g.path, Line: g.valueLine, Col: g.cell, Hint: hint,
			What: fmt.Sprintf("a value of more than %d bytes starts here", csvMaxValue)}
	case g.pos-g.recordAt > csvMaxRecord:
		return &Error{File: g.path, Line: g.recordLine, Hint: hint,
			What: fmt.Sprintf("a record of more than %d bytes starts here", csvMaxRecord)}
	}
	return nil
}

// undecodable refuses a byte that is no text in the file's encoding.
func (g *csvGate) undecodable(b byte) *Error {
	if g.encoding.codec != nil {
		return g.fault("no valid "+g.encoding.title, "--encoding with the right one, if this is not it")
	}
	return g.fault(fmt.Sprintf("byte 0x%02x at offset %d is not UTF-8", b, g.offset+g.pos),
		"--encoding windows-1252 (or windows-1256, iso-8859-1, utf-16le, utf-16be)")
}

func (g *csvGate) fault(what, hint string) *Error {
	return &Error{File: g.path, Line: g.line, Col: g.cell, What: what, Hint: hint}
}
