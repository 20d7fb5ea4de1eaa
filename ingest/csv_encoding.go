package ingest

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// csvEncoding is a character encoding that text files come in.
type csvEncoding struct {
	name  string // as people type it
	title string // as inspect shows it
	bom   string // its byte order mark, if it has one
	codec encoding.Encoding
}

// csvEncodings are the encodings that can be read; UTF-8 needs no decoding. Of code
// pages in which a text reads the same, the first is taken.
var csvEncodings = []csvEncoding{
	{"utf-8", "UTF-8", "\xef\xbb\xbf", nil},
	{"utf-16le", "UTF-16LE", "\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"utf-16be", "UTF-16BE", "\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{"windows-1252", "Windows-1252", "", codePage{charmap.Windows1252}},
	{"windows-1256", "Windows-1256", "", codePage{charmap.Windows1256}},
	{"windows-1251", "Windows-1251", "", codePage{charmap.Windows1251}},
	{"iso-8859-1", "ISO-8859-1", "", codePage{charmap.ISO8859_1}},
}

// csvEncodingNamed finds an encoding by name; without a name it is UTF-8.
func csvEncodingNamed(name string) (csvEncoding, *Error) {
	plain := strings.NewReplacer("_", "-", "utf8", "utf-8", "utf16", "utf-16", "cp1", "windows-1",
		"latin1", "iso-8859-1", "latin-1", "iso-8859-1").Replace(strings.ToLower(strings.TrimSpace(name)))
	if plain == "" {
		return csvEncodings[0], nil
	}
	names := make([]string, len(csvEncodings))
	for i, enc := range csvEncodings {
		if enc.name == plain {
			return enc, nil
		}
		names[i] = enc.name
	}
	return csvEncoding{}, &Error{Class: Usage, What: "--encoding " + name + " is not known",
		Hint: "--encoding " + strings.Join(names, "|")}
}

// csvEncodingOf is the encoding of a file that starts with head, as far as its mark
// or what was asked for settle it. A byte order mark is certain and goes before what
// was asked for.
func csvEncodingOf(path string, head []byte, asked string) (enc csvEncoding, settled bool, err *Error) {
	if bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(head, []byte("\x00\x00\xfe\xff")) {
		return enc, false, &Error{File: path, Line: 1, What: "UTF-32 is not read", Hint: "save it as UTF-8"}
	}
	for _, enc := range csvEncodings {
		if enc.bom != "" && bytes.HasPrefix(head, []byte(enc.bom)) {
			return enc, true, nil
		}
	}
	if asked == "" {
		if name := unmarkedUTF16(head); name != "" {
			return enc, false, &Error{File: path, Line: 1, What: "it looks like UTF-16 without a byte order mark",
				Hint: "--encoding " + name}
		}
	}
	enc, err = csvEncodingNamed(asked)
	return enc, asked != "", err
}

// unmarkedUTF16 is the name of the UTF-16 that a text is written in: of its Latin
// letters, delimiters and line ends, every other byte is zero.
func unmarkedUTF16(head []byte) string {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch enough := max(2, len(head)/32); {
	case zeros[0] == 0 && zeros[1] >= enough:
		return "utf-16le"
	case zeros[1] == 0 && zeros[0] >= enough:
		return "utf-16be"
	}
	return ""
}

// decode is the text of r as UTF-8, without its byte order mark, and the number of
// bytes that were dropped with the mark. (Some tools write the mark twice.)
func (enc csvEncoding) decode(r io.Reader) (*bufio.Reader, int64, error) {
	in := bufio.NewReaderSize(r, csvFirstChunk)
	var dropped int64
	for enc.bom != "" {
		head, err := in.Peek(len(enc.bom))
		if err != nil && err != io.EOF {
			return nil, 0, err
		}
		if string(head) != enc.bom {
			break
		}
		n, _ := in.Discard(len(enc.bom)) // peeked at, so it is there
		dropped += int64(n)
	}
	if enc.codec == nil {
		return in, dropped, nil
	}
	return bufio.NewReaderSize(transform.NewReader(in, enc.codec.NewDecoder()), csvFirstChunk), dropped, nil
}
