package config

import (
	"strings"
	"unicode"
)

// hidden tells whether a character cannot be seen, or moves others about: it is
// written by its number.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || unicode.IsSpace(r) && r != ' '
}

// plain is a text that fits on a line of comment.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if hidden(r) {
			return ' '
		}
		return r
	}, text)
}
