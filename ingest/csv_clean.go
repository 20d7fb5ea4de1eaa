package ingest

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// csvUnclean finds what makes a chunk no text: a NUL, or what its encoding has no
// characters for. at is where; the place in the table is the reader's to find.
func csvUnclean(f *csvFile, c *csvChunk) (fault *Error, at int) {
	text := c.text
	if at = bytes.IndexByte(text, 0); at >= 0 {
		text = text[:at]
		fault = &Error{File: f.path, What: "a NUL byte", Hint: "the file is damaged or no text: export it again"}
	}
	if bad := csvUndecodable(text, f.encoding); bad >= 0 {
		return f.undecodable(text[bad], c.offset+int64(bad)), bad
	}
	return fault, at
}

// csvUndecodable is where text is no text in its encoding; -1 when all of it is.
// Decoders write U+FFFD for what they cannot read.
func csvUndecodable(text []byte, enc csvEncoding) int {
	if enc.codec != nil {
		return bytes.Index(text, []byte("\ufffd"))
	}
	if utf8.Valid(text) {
		return -1
	}
	at := 0
	for {
		char, size := utf8.DecodeRune(text[at:])
		if char == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
}

// otherEncoding is what to do about bytes that are no text.
const otherEncoding = "--encoding with the right one, if this is not it"

func (f *csvFile) undecodable(b byte, at int64) *Error {
	if f.encoding.codec != nil {
		return &Error{File: f.path, What: "bytes that are no text in " + f.encoding.title, Hint: otherEncoding}
	}
	if f.doubt != nil {
		return &Error{File: f.path, What: f.doubt.What, Hint: f.doubt.Hint}
	}
	return &Error{File: f.path, What: fmt.Sprintf("byte 0x%02x at offset %d is not UTF-8", b, at),
		Hint: "--encoding windows-1252 (or windows-1256, windows-1251, iso-8859-1, utf-16le, utf-16be)"}
}
