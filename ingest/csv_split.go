package ingest

import (
	"bytes"
	"io"
)

// Chunks start small, so that the header of a large file costs little, and grow,
// so that handing them over costs little beside reading them.
const (
	csvFirstChunk = 64 << 10
	csvMostChunk  = 1 << 20
)

// csvChunk is some records of a text file, whole and one after the other.
type csvChunk struct {
	text   []byte
	line   int   // at which it starts
	offset int64 // at which it starts in the decoded text
	plain  bool  // there is no quote in it
	broken error // what the source gave instead of more text
}

// csvSplitter cuts a text into chunks at the ends of records. It counts quotes and
// line ends, and looks at nothing else: a line end is the end of a record where the
// quotes before it come in pairs. In a text with a quote in the wrong place that is
// not so; but the chunk then has the faulty record in it, and nothing behind that
// is used.
type csvSplitter struct {
	src    io.Reader
	head   []byte // the start of the next chunk, in its buffer
	size   int    // of the next chunk
	most   int    // up to which chunks grow
	free   chan []byte
	line   int
	offset int64
	done   bool
}

// csvBuffers is how many buffers are kept for chunks to come.
const csvBuffers = 8

// newCSVSplitter cuts a text that starts at a line and offset into chunks of a size;
// 0 is the size that serves best.
func newCSVSplitter(src io.Reader, size, line int, offset int64) *csvSplitter {
	s := &csvSplitter{src: src, size: size, most: size, line: line, offset: offset, free: make(chan []byte, csvBuffers)}
	if size == 0 {
		s.size, s.most = csvFirstChunk, csvMostChunk
	}
	return s
}

// next is the next chunk; nil after the last.
func (s *csvSplitter) next() *csvChunk {
	if s.done {
		return nil
	}
	text := s.head
	if cap(text) < s.size {
		text = append(s.buffer(s.size), text...)
	}
	s.size = min(2*s.size, s.most)
	for {
		var err error
		text, err = fillUp(s.src, text)
		csvEndLines(text, err != nil)
		end, quotes := csvLastEnd(text)
		switch {
		case err != nil, end == 0 && len(text) > csvMaxRecord: // beyond the limit: its reader refuses it
			s.done = true
			return s.cut(text, len(text), bytes.IndexByte(text, '"') < 0, err)
		case end > 0:
			return s.cut(text, end, quotes == 0, nil)
		}
		text = append(make([]byte, 0, 2*cap(text)), text...)
	}
}

// cut makes a chunk of the first bytes of a text. What is left is copied at once:
// the chunk's buffer goes its own way.
func (s *csvSplitter) cut(text []byte, end int, plain bool, err error) *csvChunk {
	c := &csvChunk{text: text[:end], line: s.line, offset: s.offset, plain: plain}
	if err != io.EOF {
		c.broken = err
	}
	if !s.done {
		s.head = append(s.buffer(max(s.size, len(text)-end)), text[end:]...)
	}
	s.line += bytes.Count(c.text, []byte{'\n'})
	s.offset += int64(end)
	return c
}

// buffer is an empty buffer, one that was released where there is one.
func (s *csvSplitter) buffer(size int) []byte {
	for {
		select {
		case b := <-s.free:
			if cap(b) >= size {
				return b[:0]
			}
		default:
			return make([]byte, 0, size)
		}
	}
}

// release takes the buffer of a chunk back, whose text must not be used any more.
func (s *csvSplitter) release(c *csvChunk) {
	select {
	case s.free <- c.text:
	default:
	}
	c.text = nil
}

// fillUp reads until the buffer is full.
func fillUp(src io.Reader, buf []byte) ([]byte, error) {
	for len(buf) < cap(buf) {
		n, err := src.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err != nil {
			return buf, err
		}
	}
	return buf, nil
}

// csvLastEnd is the end of the last record of a text that starts with one, and how
// many quotes stand before it; 0 where no record ends.
func csvLastEnd(text []byte) (end, quotes int) {
	at := bytes.LastIndexByte(text, '\n')
	if at < 0 {
		return 0, 0
	}
	quotes = bytes.Count(text[:at], []byte{'"'})
	for quotes%2 == 1 {
		before := bytes.LastIndexByte(text[:at], '\n')
		if before < 0 {
			return 0, 0
		}
		quotes -= bytes.Count(text[before:at], []byte{'"'})
		at = before
	}
	return at + 1, quotes
}

// csvEndLines makes every bare CR outside quotes a LF, in a text that starts with a
// record. A CR at its end is judged when the text is whole.
func csvEndLines(text []byte, whole bool) {
	counted, quoted := 0, false
	for at := bytes.IndexByte(text, '\r'); at >= 0; {
		switch {
		case at+1 == len(text) && !whole:
			return
		case at+1 == len(text) || text[at+1] != '\n':
			quoted = quoted != (bytes.Count(text[counted:at], []byte{'"'})%2 == 1)
			if counted = at; !quoted {
				text[at] = '\n'
			}
		}
		next := bytes.IndexByte(text[at+1:], '\r')
		if next < 0 {
			return
		}
		at += 1 + next
	}
}
