package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// normalise is a text as words compare: lower case, without accents, marks that
// cannot be seen and punctuation, words parted by one blank. "Deal - Close Date*",
// "deal_close_date" and "DealCloseDate" are one; currency signs are words.
func normalise(text string) string {
	if isASCII(text) {
		return normaliseASCII(text)
	}
	var b strings.Builder
	var last rune
	gap := false
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Cf):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Sc, r):
			gap, last = true, 0
			continue
		}
		if gap || newWord(last, r) {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
		}
		b.WriteRune(persian(unicode.ToLower(r)))
		last = r
	}
	return b.String()
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// normaliseASCII is normalise of the text that most headers are.
func normaliseASCII(text string) string {
	words := make([]byte, 0, len(text)+8)
	var last byte
	for i := range len(text) {
		c := text[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		switch {
		case !letter && (c < '0' || c > '9') && c != '$':
			last = 0
			continue
		case last == 0 && len(words) > 0, isSmall(last) && isCapital(c), last != 0 && (c == '$') != (last == '$'):
			words = append(words, ' ')
		}
		last = c
		if isCapital(c) {
			c += 'a' - 'A'
		}
		words = append(words, c)
	}
	return string(words)
}

func isSmall(c byte) bool { return c >= 'a' && c <= 'z' }

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

// shortName is normalise of a text that can be a header, or a word in place of a
// record: empty where it is too long, or has a digit. Nearly all records begin with
// neither, so that this is quick.
func shortName(text string) string {
	const most = 40
	if len(text) > most {
		return ""
	}
	plain := true
	for _, c := range []byte(text) {
		switch {
		case c >= '0' && c <= '9':
			return ""
		case c != ' ' && !isLetter(rune(c)):
			plain = false
		}
	}
	if plain {
		return strings.ToLower(text)
	}
	return normalise(text)
}

// newWord tells whether a word begins between two runes that touch: at a capital
// after a small letter (StageName), and at a currency sign.
func newWord(last, r rune) bool {
	if last == 0 {
		return false
	}
	return unicode.IsLower(last) && unicode.IsUpper(r) || unicode.Is(unicode.Sc, r) != unicode.Is(unicode.Sc, last)
}

// persian is the letter that Persian writes for two that Arabic keyboards give.
func persian(r rune) rune {
	switch r {
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	}
	return r
}

// normaliseHeader is normalise without the suffix of Salesforce's custom fields.
func normaliseHeader(header string) string {
	return normalise(strings.TrimSuffix(strings.TrimSpace(header), "__c"))
}

// cutWord cuts a first word or words off; ok is false where the text does not
// begin with them, or is nothing else.
func cutWord(text, word string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(text, word+" ")
	return rest, ok && rest != ""
}

// cutLastWord parts the last word from what stands before it.
func cutLastWord(text string) (rest, last string) {
	i := strings.LastIndexByte(text, ' ')
	if i < 0 {
		return "", text
	}
	return text[:i], text[i+1:]
}
