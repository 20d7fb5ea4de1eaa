package ingest

import "io"

// csvTape keeps what was read since the last cut, so that the text of a record
// can be had after it was parsed.
type csvTape struct {
	src   io.Reader
	text  []byte
	head  int   // of text: before it, all is cut
	start int64 // offset of head in the whole text
}

func (t *csvTape) Read(p []byte) (int, error) {
	if t.head > len(t.text)/2 { // so that moving costs less than reading
		t.text = append(t.text[:0], t.text[t.head:]...)
		t.head = 0
	}
	n, err := t.src.Read(p)
	t.text = append(t.text, p[:n]...)
	return n, err
}

// cut gives the text up to an offset and forgets it: it is valid until the next
// Read.
func (t *csvTape) cut(offset int64) []byte {
	from := t.head
	t.head += int(offset - t.start)
	t.start = offset
	return t.text[from:t.head]
}

// rest is the text that was not cut.
func (t *csvTape) rest() []byte { return t.text[t.head:] }
