package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// escapeMarkdown keeps text from being taken for markup, for a link or for the end of
// a cell. Line ends are not in it: they were made visible before.
func escapeMarkdown(s string) string {
	var b strings.Builder
	before := ' '
	for i, r := range s {
		if isMarkup(r) || r == '_' && !(isWord(before) && startsWord(s[i+1:])) || startsLink(s[:i], s[i:]) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// isMarkup tells the characters that can begin markup wherever they stand.
func isMarkup(r rune) bool { return strings.ContainsRune("\\|*`[<&~", r) }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// startsWord tells whether a text goes on with a word: an underscore between two halves
// of one, as in win_rate, is no markup.
func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWord(r)
}

// startsLink tells the character that makes a link of what stands bare: the colon of
// http:// and the point of www.
func startsLink(before, from string) bool {
	return strings.HasPrefix(from, "://") || from[0] == '.' && strings.HasSuffix(strings.ToLower(before), "www")
}

// escapeLine is escapeMarkdown for a text that begins a line, where more is markup: the
// marks of headings, lists and quotations.
func escapeLine(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	rest := s[digits:]
	switch {
	case rest == "":
	case digits == 0 && strings.ContainsRune("#+->=", rune(rest[0])), digits > 0 && (rest[0] == '.' || rest[0] == ')'):
		return s[:digits] + `\` + rest[:1] + escapeMarkdown(rest[1:])
	}
	return escapeMarkdown(s)
}
