package ingest

import (
	"kpi/kpi/dataset"
	"strings"
	"unicode"
	"unsafe"
)

// trim cuts blanks and marks that cannot be seen off both ends.
func trim(s string) string {
	if s == "" || visible(s[0]) && visible(s[len(s)-1]) {
		return s
	}
	return strings.TrimFunc(s, edge)
}

// visible tells whether a byte is a whole character that can be seen.
func visible(c byte) bool { return c > ' ' && c < 0x7f }

// edge tells whether a rune at the end of a cell is not part of its value: blanks,
// the byte order mark, zero-width and direction marks.
func edge(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
}

// blank tells whether a rune parts words: the byte order mark too, which stands
// where files were put together.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' }

// nulls are the spellings of "no value" that exports use.
var nulls = map[string]bool{"": true, "-": true, "–": true, "—": true, "null": true, "n/a": true, "nan": true, "none": true, "nat": true, "(null)": true}

// isNull tells whether a trimmed cell holds no value.
func isNull(s string) bool {
	if s == "" {
		return true
	}
	switch s[0] {
	case 'n', 'N', '-', '(', 0xe2: // first bytes of all of them
		return len(s) <= 6 && nulls[strings.ToLower(s)]
	}
	return false
}

// textOf is a text as it is compared and shown: composed, trimmed of blanks, and with
// one blank between words. Case is kept, and so are marks that cannot be seen: two
// names that differ by one are two, and near names are pointed out.
func textOf(s string) string {
	if s != "" && visible(s[0]) && visible(s[len(s)-1]) {
		return dataset.Canonical(s)
	}
	return dataset.Canonical(strings.TrimFunc(s, blank))
}

// idOf is textOf for ids and names of other records: a whole number that a
// spreadsheet wrote with a decimal point loses it (477209.0 is 477209).
func idOf(s string) string {
	s = textOf(s)
	digits, ok := strings.CutSuffix(s, ".0")
	if !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return s
	}
	return digits
}

// ruined tells whether a spreadsheet has destroyed an id: 2.4142E+18 was a long
// number once, and many ids share its first digits.
func ruined(id string) bool {
	if strings.IndexByte(id, '+') < 0 {
		return false
	}
	mantissa, exponent, ok := strings.Cut(strings.ToUpper(id), "E+")
	return ok && exponent != "" && strings.Trim(exponent, "0123456789") == "" &&
		strings.Contains(mantissa, ".") && strings.Trim(mantissa, "0123456789.") == ""
}

// bytesOf is the bytes of a text, which must not be changed.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }
