package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// xmlPlain are the bytes that stand for themselves in any text: visible ASCII but
// < & and ], blanks, tabs and line feeds.
var xmlPlain = func() (plain [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		plain[c] = c != '<' && c != '&' && c != ']'
	}
	plain['\t'], plain['\n'] = true, true
	return plain
}()

// readChars reads the text up to the next tag.
func (x *xlsxXML) readChars() (xlsxToken, error) {
	length, err := x.until("<")
	if err == io.ErrUnexpectedEOF && x.ended {
		length, err = x.end-x.pos, nil // the blanks after the root
	}
	if err != nil {
		return xlsxDone, err
	}
	raw := x.buf[x.pos : x.pos+length]
	if len(x.open) == 0 {
		if len(bytes.TrimLeft(raw, xmlBlanks)) > 0 {
			return xlsxDone, errors.New("it has text outside its root")
		}
		x.pos += length
		return xlsxNothing, nil
	}
	x.decoded = x.decoded[:0]
	if x.chars, err = x.decode(raw, true); err != nil {
		return xlsxDone, err
	}
	x.pos += length
	return xlsxChars, nil
}

// decode is the text of raw XML: as it stands, or decoded behind what is in
// x.decoded. inText tells text from the value of an attribute.
func (x *xlsxXML) decode(raw []byte, inText bool) ([]byte, error) {
	n := 0
	for n < len(raw) && xmlPlain[raw[n]] {
		n++
	}
	if n == len(raw) {
		return raw, nil
	}
	start := len(x.decoded)
	x.decoded = append(x.decoded, raw[:n]...)
	for raw = raw[n:]; len(raw) > 0; raw = raw[n:] {
		var err error
		switch c := raw[0]; {
		case xmlPlain[c]:
			n = 1
			x.decoded = append(x.decoded, c)
		case c == '&':
			n, err = x.reference(raw)
		case c == ']' && inText && bytes.HasPrefix(raw, []byte("]]>")):
			err = errors.New("it has ]]> outside CDATA")
		default:
			n, err = x.character(raw)
		}
		if err != nil {
			return nil, err
		}
	}
	return x.decoded[start:], nil
}

// character appends the character that raw starts with, and gives its length. Line
// ends become line feeds.
func (x *xlsxXML) character(raw []byte) (int, error) {
	if raw[0] == '\r' {
		x.decoded = append(x.decoded, '\n')
		if len(raw) > 1 && raw[1] == '\n' {
			return 2, nil
		}
		return 1, nil
	}
	char, n, err := x.legal(raw)
	x.decoded = utf8.AppendRune(x.decoded, char)
	return n, err
}

// legal is the character that raw starts with, which must be one that XML may have.
func (x *xlsxXML) legal(raw []byte) (rune, int, error) {
	char, n := utf8.DecodeRune(raw)
	switch {
	case char == utf8.RuneError && n < 2:
		return 0, 0, errors.New("it is not valid UTF-8")
	case char == utf8.RuneError && x.recoded:
		return 0, 0, errors.New("its encoding is broken")
	case !xmlLegal(char):
		return 0, 0, fmt.Errorf("no XML may have the character U+%04X", char)
	}
	return char, n, nil
}

func xmlLegal(char rune) bool {
	return char == '\t' || char == '\n' || char == '\r' || char >= ' ' && char <= 0xD7FF ||
		char >= 0xE000 && char <= 0xFFFD || char >= 0x10000 && char <= utf8.MaxRune
}

// xmlEntities are those that need no DOCTYPE.
var xmlEntities = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// reference appends what the &name; or &#number; that raw starts with stands for,
// and gives its length.
func (x *xlsxXML) reference(raw []byte) (int, error) {
	end := bytes.IndexByte(raw[:min(len(raw), 32)], ';')
	if end < 0 {
		return 0, errors.New("it has an & that is no entity")
	}
	name := string(raw[1:end])
	char, ok := xmlEntities[name]
	if !ok {
		char, ok = xmlNumbered(name)
	}
	if !ok {
		return 0, fmt.Errorf("it has the unknown entity %s", quotedText(string(raw[:end+1])))
	}
	x.decoded = utf8.AppendRune(x.decoded, char)
	return end + 1, nil
}

// xmlNumbered is the character of #123 or #x7B.
func xmlNumbered(name string) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 31) // which takes no sign
	return rune(n), err == nil && xmlLegal(rune(n))
}
