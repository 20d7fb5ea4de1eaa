package ingest

import (
	"bytes"
	"errors"
	"io"
)

// csvTape stands between the gate and encoding/csv, which skips blank lines,
// forgets the text of records and knows no limits. It keeps what was read of the
// record that is being read, and by it counts lines, and refuses what is too long
// before the memory is gone.
type csvTape struct {
	src   io.Reader
	path  string
	text  []byte
	head  int      // of text: before it, all is cut
	start int64    // offset of head in the whole text
	line  int      // of head
	place csvPlace // up to which the record at head was walked
}

func newCSVTape(src io.Reader, path string, delimiter rune, line int) *csvTape {
	return &csvTape{src: src, path: path, line: line, place: newCSVPlace(delimiter)}
}

// Read is called when encoding/csv has used up all before: what is not cut then is
// the start of one record.
func (t *csvTape) Read(p []byte) (int, error) {
	t.skipBlank()
	if t.head > len(t.text)/2 { // so that moving costs less than reading
		t.text = append(t.text[:0], t.text[t.head:]...)
		t.head = 0
	}
	if err := t.place.walk(t.path, t.line, t.rest()); err != nil {
		return 0, err
	}
	n, err := t.src.Read(p)
	t.text = append(t.text, p[:n]...)
	if fault := (*Error)(nil); errors.As(err, &fault) {
		fault.Line, fault.Col = t.line+t.place.lines, t.place.cell
	}
	return n, err
}

// skipBlank passes the blank lines at the head.
func (t *csvTape) skipBlank() {
	for {
		length := csvBreak(t.rest())
		if length == 0 || t.text[t.head+length-1] != '\n' { // or half a CRLF
			return
		}
		t.pass(length)
	}
}

// pass moves the head on.
func (t *csvTape) pass(length int) []byte {
	from := t.head
	t.head += length
	t.start += int64(length)
	passed := t.text[from:t.head]
	t.line += bytes.Count(passed, []byte{'\n'})
	t.place.restart()
	return passed
}

// cut gives the record that ends at an offset, with its line end and without the
// blank lines before it, and the line at which it starts. It is valid until the
// next Read.
func (t *csvTape) cut(offset int64) (record []byte, line int, err *Error) {
	t.skipBlank()
	line = t.line
	length := int(offset - t.start)
	if length > csvMaxValue {
		err = t.place.walk(t.path, t.line, csvTrimBreak(t.rest()[:length]))
	}
	return t.pass(length), line, err
}

// rest is the text that was not cut.
func (t *csvTape) rest() []byte { return t.text[t.head:] }

// csvTrimBreak is a record without its line end.
func csvTrimBreak(record []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(record, []byte("\n")), []byte("\r"))
}
