package ingest

import (
	"strings"
	"unicode"
)

// figure is a number as it is written, taken apart. Its body holds digits and
// separators: '.' and ',' as written, ' ' for marks that only ever part thousands
// (blanks, apostrophes, the Persian thousands mark), 'd' for one that only ever
// stands before decimals (the Persian decimal mark).
type figure struct {
	negative bool
	percent  bool
	body     string
	currency string // a code, where a sign, code or name stands beside the number
	locale   string // whose words stand beside it: "id" of "Rp 5" and "5 jt"; empty where none tell
	// tens is the power of ten that a word multiplies the number by, 6 for "juta";
	// where unsure, the word is "M", a million to some and a milliard to others
	tens   int
	unsure bool
}

// dissect takes a trimmed cell apart; ok is false where it is no number in any
// reading.
func dissect(s string, money *vocabulary) (fig figure, ok bool) {
	if isPlainInteger(s) || isPlainDecimal(s) {
		return figure{body: s}, true
	}
	s = latinDigits(s)
	first, last := strings.IndexFunc(s, isNumeral), strings.LastIndexFunc(s, isNumeral)
	if first < 0 {
		return figure{}, false
	}
	if fig.body, ok = bodyOf(s[first : last+1]); !ok {
		return figure{}, false
	}
	before, after := s[:first], s[last+1:]
	if rest, point := strings.CutSuffix(before, "."); point && !strings.HasSuffix(rest, "p") { // ".5", but not "Rp.5"
		before, fig.body = rest, "."+fig.body
	}
	after = fig.cutDash(after)
	if before == "" && after == "" {
		return fig, true
	}
	return fig, fig.around(before, after, money)
}

// cutDash cuts the dash off that stands for no decimals, "Rp 1.250.000,-": what
// stands before it is the decimal mark.
func (fig *figure) cutDash(after string) string {
	for _, dash := range []string{"--", "-", "–", "—"} {
		for _, mark := range []string{",", "."} {
			if rest, ok := strings.CutPrefix(after, mark+dash); ok {
				fig.body += mark + "0"
				return rest
			}
		}
	}
	return after
}

func isPlainInteger(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// isPlainDecimal tells whether a text is digits with one point among them.
func isPlainDecimal(s string) bool {
	at := strings.IndexByte(s, '.')
	return at > 0 && isPlainInteger(s[:at]) && isPlainInteger(s[at+1:])
}

func isNumeral(r rune) bool { return '0' <= r && r <= '9' }

// bodyOf rewrites what stands between the first and the last digit; ok is false
// where a letter or sign stands among the digits.
func bodyOf(s string) (body string, ok bool) {
	ok = true
	body = strings.Map(func(r rune) rune {
		switch {
		case isNumeral(r), r == '.', r == ',':
			return r
		case r == '٫':
			return 'd'
		case r == '٬', r == '،', r == '\'', r == '’', unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		ok = false
		return -1
	}, s)
	return body, ok
}

// around reads signs, brackets, percent and currency before and after the digits.
func (fig *figure) around(before, after string, money *vocabulary) bool {
	if strings.HasPrefix(after, ".") || strings.HasPrefix(after, ",") {
		return false
	}
	signs, open, shut := 0, 0, 0
	var words strings.Builder
	for i, r := range before + "\x00" + after {
		switch {
		case r == '-' || r == '−':
			signs++
		case r == '+' && i < len(before):
		case r == '(' && i < len(before):
			open++
		case r == ')' && i > len(before):
			shut++
		case (r == '%' || r == '٪') && i > len(before) && !fig.percent:
			fig.percent = true
		case r == 0, r == '\uFEFF', unicode.Is(unicode.Cf, r):
			words.WriteByte(' ')
		default:
			words.WriteRune(r)
		}
	}
	if open != shut || open+signs > 1 {
		return false
	}
	fig.negative = open+signs == 1
	return fig.readWords(words.String(), money)
}
