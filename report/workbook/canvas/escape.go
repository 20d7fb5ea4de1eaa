package canvas

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// appendText adds a text as XML takes it. What XML cannot hold becomes �.
func appendText(b []byte, s string) []byte {
	kept := 0 // up to here s is added
	for i := 0; i < len(s); {
		size, as := 1, ""
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			var r rune
			if r, size = utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 || r == 0xfffe || r == 0xffff {
				as = "\ufffd"
			}
		case c == '<':
			as = "&lt;"
		case c == '>':
			as = "&gt;"
		case c == '&':
			as = "&amp;"
		case c == '"':
			as = "&quot;"
		case c == '\r':
			as = "&#13;"
		case c < ' ' && c != '\n' && c != '\t':
			as = "\ufffd"
		case c == '_' && escaped(s[i:]):
			as = "_x005F_"
		}
		if as != "" {
			b = append(append(b, s[kept:i]...), as...)
			kept = i + size
		}
		i += size
	}
	return append(b, s[kept:]...)
}

// escaped tells whether a text starts like one of the spreadsheet's own escapes,
// _x0041_, which readers would take for a letter.
func escaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	for _, c := range []byte(s[2:6]) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}

// literal is a text whose own escapes are not taken for letters.
func literal(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '_' && escaped(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// legal is a text with what XML cannot hold taken out, as cells show it.
func legal(s string) string {
	runes := []rune(s)
	for i, r := range runes {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xfffe || r == 0xffff {
			runes[i] = utf8.RuneError
		}
	}
	return string(runes)
}

// spaced tells whether a text starts or ends with a space, which XML readers may
// drop.
func spaced(s string) bool {
	return s != "" && (s[0] <= ' ' || s[len(s)-1] <= ' ')
}

// longest is how long a text Excel takes, in UTF-16 units.
const longest = 32767

// short is a text that a cell can hold, and how long it was if it was cut; a cut
// one ends in …
func short(s string) (kept string, was int) {
	if len(s) <= longest { // no text has more units than bytes
		return s, 0
	}
	if was = units(s); was <= longest {
		return s, 0
	}
	return first(s, longest-1) + "…", was
}

// TooLong tells whether a text is cut where it is written.
func TooLong(s string) bool { return len(s) > longest && units(s) > longest }

// units is how long a text is in UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
