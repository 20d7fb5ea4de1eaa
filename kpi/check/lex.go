package check

import (
	"strings"
	"unicode"
)

// token is a word, a number with its unit, or a sign of a rule.
type token struct {
	text string
	at   int // how many characters stand before it
	kind kind
}

type kind uint8

const (
	end kind = iota
	word
	number
	sign
)

// split cuts a rule into tokens; the last one is its end. A number takes all that could
// belong to it, so that 1,000 and 1e6 are seen whole and refused.
func split(rule string) []token {
	var tokens []token
	text := []rune(rule)
	for i := 0; i < len(text); {
		from := i
		switch r := text[i]; {
		case unicode.IsSpace(r):
			i++
			continue
		case unicode.IsLetter(r) || r == '_':
			i = past(text, i, func(r rune) bool { return inWord(r) || r == '.' || r == '-' })
			tokens = append(tokens, token{string(text[from:i]), from, word})
		case unicode.IsDigit(r) || r == '.' || r == '-' && i+1 < len(text) && (unicode.IsDigit(text[i+1]) || text[i+1] == '.'):
			i = past(text, i+1, func(r rune) bool { return inWord(r) || strings.ContainsRune(".,'%", r) })
			tokens = append(tokens, token{string(text[from:i]), from, number})
		case strings.ContainsRune("<>=!", r):
			i = past(text, i, func(r rune) bool { return strings.ContainsRune("<>=!", r) })
			tokens = append(tokens, token{string(text[from:i]), from, sign})
		default:
			i++
			tokens = append(tokens, token{string(r), from, sign})
		}
	}
	return append(tokens, token{"", len(text), end})
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

// past is the place after the characters that belong.
func past(text []rune, from int, belongs func(rune) bool) int {
	for from < len(text) && belongs(text[from]) {
		from++
	}
	return from
}

// joined is a rule with one blank between its parts, and none within brackets.
func joined(tokens []token) string {
	var b strings.Builder
	for i, t := range tokens {
		before := ""
		if i > 0 {
			before = tokens[i-1].text
		}
		if i > 0 && t.kind != end && before != "(" && t.text != "(" && t.text != ")" && t.text != "," {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}
