package report

import (
	"strconv"
	"strings"
	"unicode"

	"kpi/kpi/table"
)

// safeText is what a cell of CSV does to text: nothing, where the reader wants it raw.
func safeText(opt Options) func(string) string {
	if opt.Raw {
		return func(s string) string { return s }
	}
	return formulaSafe
}

// formulaSafe is text that no spreadsheet takes for a formula, and no terminal
// for a command: a leading = + - @ (also in full width) or line end, after
// whatever blanks, is preceded by an apostrophe.
func formulaSafe(s string) string {
	start := strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.Is(unicode.Zs, r) || unicode.Is(unicode.Cf, r) // blanks, zero-width, byte order mark
	})
	if start != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(start)[0]) {
		return "'" + Visible(s)
	}
	return Visible(s)
}

// safeAll makes texts harmless.
func safeAll(texts []string, safe func(string) string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = safe(s)
	}
	return out
}

// safeValue makes a text harmless; -5 is a number, and no formula.
func safeValue(text string, safe func(string) string) string {
	if isDecimal(text) {
		return text
	}
	return safe(text)
}

// placeCells are a place in three cells; empty where there is none.
func placeCells(p table.Place, safe func(string) string) []string {
	if p.File == "" {
		return []string{"", "", ""}
	}
	return []string{safe(p.File), safe(p.Sheet), strconv.Itoa(p.Line)}
}

// countOf is a number of records; empty where there is none.
func countOf(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// isDecimal tells whether a text is a plain decimal number: -1234.5.
func isDecimal(s string) bool {
	whole, part, dotted := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return isDigits(whole) && (!dotted || isDigits(part))
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
