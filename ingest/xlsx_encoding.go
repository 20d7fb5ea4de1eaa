package ingest

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// recode drops the mark of UTF-8, and puts a decoder before a part that is written
// in another encoding: in UTF-16 with its mark, or in what its declaration says.
func (x *xlsxXML) recode() error {
	const sample = 256 // a declaration is shorter
	for x.end < sample {
		if err := x.more(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
	}
	head := x.buf[:min(x.end, sample)]
	switch {
	case bytes.HasPrefix(head, []byte("\ufeff")):
		x.pos = len("\ufeff")
		x.base = -int64(x.pos) // so that the text starts at 0
		return nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		x.through(unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM))
		return nil
	case bytes.HasPrefix(head, []byte("<\x00")), bytes.HasPrefix(head, []byte("\x00<")):
		return errors.New("it is UTF-16 without its mark")
	case !bytes.HasPrefix(head, []byte("<?xml")):
		return nil
	}
	declaration, _, _ := bytes.Cut(head, []byte("?>"))
	switch name := xmlDeclared(declaration, "encoding"); strings.ToLower(name) {
	case "", "utf-8", "us-ascii", "utf-16", "utf-16le", "utf-16be": // UTF-16 without its mark is text that merely says so
		return nil
	case "iso-8859-1":
		x.through(charmap.ISO8859_1)
		return nil
	default:
		return errors.New("its encoding " + quotedText(name) + " is not read")
	}
}

// through reads the part from its start through a decoder.
func (x *xlsxXML) through(from encoding.Encoding) {
	start := bytes.Clone(x.buf[:x.end])
	text := from.NewDecoder().Reader(io.MultiReader(bytes.NewReader(start), x.in))
	x.in = struct {
		io.Reader
		io.Closer
	}{text, x.in}
	x.pos, x.end, x.recoded = 0, 0, true
}
