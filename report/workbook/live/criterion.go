package live

import (
	"regexp"
	"strings"
	"unicode"
)

// criterion is a text as COUNTIFS compares it: wildcards and comparisons are taken for
// what they are. ok is false for a text that a spreadsheet would take for a number, a
// date or an error, and so for other texts too.
func criterion(text string) (expr string, ok bool) {
	if !plainText(text) || len([]rune(text)) > longestCriterion {
		return "", false
	}
	return Text("=" + strings.NewReplacer("~", "~~", "*", "~*", "?", "~?").Replace(text)), true
}

// longestCriterion is how long a text COUNTIFS compares.
const longestCriterion = 250

// asItStands tells whether a text has no wildcards, so that "="& the cell that holds it
// is the criterion.
func asItStands(text string) bool {
	return plainText(text) && !strings.ContainsAny(text, "~*?") && len([]rune(text)) <= longestCriterion
}

// monthWord are words that make a date of the number beside them.
var monthWord = regexp.MustCompile(`(?i)^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$`)

// plainText tells whether no spreadsheet takes a text for something else.
func plainText(text string) bool {
	if text == "" || strings.HasPrefix(text, "#") {
		return false
	}
	switch strings.ToLower(text) {
	case "true", "false":
		return false
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if !strings.ContainsFunc(text, unicode.IsDigit) {
		return len(words) > 0
	}
	for _, w := range words {
		switch strings.ToLower(w) {
		case "e", "am", "pm", "a", "p":
		default:
			if !monthWord.MatchString(w) {
				return true
			}
		}
	}
	return false
}
