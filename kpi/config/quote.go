package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

func list(texts []string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = quote(t)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

func listOr(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return list(texts)
}

func quoteOr(text string) string {
	if text == "" {
		return ""
	}
	return quote(text)
}

// reserved are words that YAML, in one version or another, takes for something
// else than a text.
var reserved = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

// quote is a text as YAML: bare where nothing in it could be taken for anything
// else, else in double quotes.
func quote(text string) string {
	if bare(text) {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case hidden(r) && r > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, r)
		case hidden(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func bare(text string) bool {
	for i, r := range text {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789 -./()", r)) {
			return false
		}
	}
	return text != "" && text[len(text)-1] != ' ' && !slices.Contains(reserved, strings.ToLower(text))
}

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
