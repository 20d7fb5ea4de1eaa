package ingest

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// csvChunk is how much of a text is read at once.
const csvChunk = 64 << 10

// csvGate stands before the CSV reader and lets only clean text pass: valid UTF-8
// without NUL, with line ends that the reader knows (a bare CR outside quotes
// becomes LF). It looks at whole chunks, as all text goes through it; where in the
// table a fault stands is found by csvTape.
type csvGate struct {
	src      io.Reader
	path     string
	encoding csvEncoding

	chunk   []byte // the buffer
	out     []byte // the part of it that may pass
	pending []byte // the part after that, which needs the next bytes to be judged
	err     error  // what comes after out: an *Error, or io.EOF

	offset int64 // of the next byte to judge, in the file where that is UTF-8
	quoted bool  // it stands within quotes
}

func newCSVGate(src io.Reader, path string, enc csvEncoding, offset int64) *csvGate {
	return &csvGate{src: src, path: path, encoding: enc, chunk: make([]byte, csvChunk), offset: offset}
}

// Read hands over clean text. Its error is io.EOF or an *Error, and comes alone.
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
	whole := end
	if err == nil {
		whole = csvWhole(g.chunk[:end])
	}
	passed, fault := g.judge(g.chunk[:whole])
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

// csvWhole is the length of data without what may be half of something: a CR that
// may stand before a LF, or the first bytes of a character.
func csvWhole(data []byte) int {
	if bytes.HasSuffix(data, []byte("\r")) {
		return len(data) - 1
	}
	for at := len(data) - 1; at >= max(0, len(data)-utf8.UTFMax); at-- {
		if utf8.RuneStart(data[at]) {
			if utf8.FullRune(data[at:]) {
				break
			}
			return at
		}
	}
	return len(data)
}

// judge gives how much of data may pass, and what is wrong with the byte after.
func (g *csvGate) judge(data []byte) (passed int, fault *Error) {
	if nul := bytes.IndexByte(data, 0); nul >= 0 {
		data = data[:nul]
		fault = &Error{File: g.path, What: "a NUL byte", Hint: "the file is damaged or no text: export it again"}
	}
	if at := csvUndecodable(data, g.encoding); at >= 0 {
		fault = g.undecodable(data[at], int64(at))
		data = data[:at]
	}
	g.endLines(data)
	g.offset += int64(len(data))
	return len(data), fault
}

// csvUndecodable is where text is no text in its encoding; -1 when all of it is.
// Decoders write U+FFFD for what they cannot read.
func csvUndecodable(data []byte, enc csvEncoding) int {
	if enc.codec != nil {
		return bytes.Index(data, []byte("\ufffd"))
	}
	if utf8.Valid(data) {
		return -1
	}
	at := 0
	for {
		char, size := utf8.DecodeRune(data[at:])
		if char == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
}

func (g *csvGate) undecodable(b byte, at int64) *Error {
	if g.encoding.codec != nil {
		return &Error{File: g.path, What: "no valid " + g.encoding.title, Hint: "--encoding with the right one, if this is not it"}
	}
	return &Error{File: g.path, What: fmt.Sprintf("byte 0x%02x at offset %d is not UTF-8", b, g.offset+at),
		Hint: "--encoding windows-1252 (or windows-1256, iso-8859-1, utf-16le, utf-16be)"}
}

// endLines makes every bare CR outside quotes a LF.
func (g *csvGate) endLines(data []byte) {
	counted := 0 // so far quotes were
	quotes := func(end int) {
		g.quoted = g.quoted != (bytes.Count(data[counted:end], []byte{'"'})%2 == 1)
		counted = end
	}
	for at := bytes.IndexByte(data, '\r'); at >= 0 && at < len(data); {
		if at+1 == len(data) || data[at+1] != '\n' {
			if quotes(at); !g.quoted {
				data[at] = '\n'
			}
		}
		next := bytes.IndexByte(data[at+1:], '\r')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	quotes(len(data))
}
