package ingest

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// highEvidence is what the bytes beyond ASCII of a text say of its encoding.
type highEvidence struct {
	words          [][]byte // pieces without spaces or signs; different ones, in the order of the text
	valid, invalid int      // characters of UTF-8, and bytes that are none
	seen           map[string]bool
	kept           int // bytes of words
}

// mostEvidence is how many bytes of words are weighed: in any text they are enough
// to tell languages apart.
const mostEvidence = 128 << 10

// evidenceIn looks at all bytes of a text: one that has UTF-8 anywhere is not
// anything else because of one bad byte. A read that fails ends it.
func evidenceIn(r io.Reader) *highEvidence {
	e := &highEvidence{seen: map[string]bool{}}
	buf, kept := make([]byte, 256<<10), 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		text := buf[:kept+n]
		end := len(text)
		if err == nil {
			end = lastWordEnd(text)
		}
		e.add(text[:end])
		kept = copy(buf, text[end:])
		if err != nil {
			return e
		}
	}
}

// lastWordEnd is where the last word of a text starts, which goes on behind it; its
// length where one word is all there is.
func lastWordEnd(text []byte) int {
	for at := len(text); at > 0; at-- {
		if !wordByte(text[at-1]) {
			return at
		}
	}
	return len(text)
}

func wordByte(b byte) bool {
	return b >= utf8.RuneSelf || b|0x20 >= 'a' && b|0x20 <= 'z'
}

// add takes up the words of a text.
func (e *highEvidence) add(text []byte) {
	for len(text) > 0 {
		at := bytes.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
		if at < 0 {
			return
		}
		from, to := at, at
		for from > 0 && wordByte(text[from-1]) {
			from--
		}
		for to < len(text) && wordByte(text[to]) {
			to++
		}
		e.word(text[from:to])
		text = text[to:]
	}
}

func (e *highEvidence) word(text []byte) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case size > 1:
			e.valid++
		case r == utf8.RuneError:
			e.invalid++
		}
		i += size
	}
	if e.kept < mostEvidence && !e.seen[string(text)] {
		e.seen[string(text)] = true
		e.kept += len(text)
		e.words = append(e.words, bytes.Clone(text))
	}
}
