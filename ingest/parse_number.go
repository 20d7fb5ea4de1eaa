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
	currency string // an ISO code, where a sign or code stands beside the number
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
	if before == "" && after == "" {
		return fig, true
	}
	return fig, fig.around(before, after, money)
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
		case r == '٬', r == '\'', r == '’', unicode.IsSpace(r):
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
	return fig.nameCurrency(words.String(), money)
}

// nameCurrency takes the words beside a number for its currency; any other word
// makes it no number.
func (fig *figure) nameCurrency(words string, money *vocabulary) bool {
	words = normalise(words)
	if words == "" {
		return true
	}
	if m, ok := money.whole[words]; ok {
		fig.currency = m.value
		return true
	}
	// "US$ 5 USD": each word must say the same
	for _, word := range strings.Fields(words) {
		m, ok := money.whole[word]
		if !ok || fig.currency != "" && fig.currency != m.value {
			return false
		}
		fig.currency = m.value
	}
	return true
}

const tooLarge = "is too large"

// limit is the largest magnitude of a column's values, in units.
const limit = 9_000_000_000_000_000_000

// zeros are as many as a number can lack decimals.
const zeros = "000000000000"

// units is the number in units of 10^-places, where decimal is '.' or ','. why says
// what is wrong with it, and is empty where nothing is.
func (fig figure) units(decimal byte, places int) (n int64, why string) {
	whole, fraction, ok := fig.split(decimal)
	if !ok || !isPlainInteger(whole) && !grouped(whole) {
		return 0, "is not a number"
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > places {
		return 0, "has more decimals than are kept"
	}
	for _, digits := range [...]string{whole, fraction, zeros[:places-len(fraction)]} {
		for i := 0; i < len(digits); i++ {
			if !isDigit(digits[i]) {
				continue
			}
			d := int64(digits[i] - '0')
			if n > (limit-d)/10 {
				return 0, tooLarge
			}
			n = n*10 + d
		}
	}
	if fig.negative {
		n = -n
	}
	return n, ""
}

// split parts the body at its decimal mark.
func (fig figure) split(decimal byte) (whole, fraction string, ok bool) {
	mark := decimal
	if strings.IndexByte(fig.body, 'd') >= 0 {
		mark = 'd'
	}
	whole = fig.body
	if at := strings.IndexByte(whole, mark); at >= 0 {
		whole, fraction = whole[:at], whole[at+1:]
	}
	if fraction != "" && !isPlainInteger(fraction) {
		return "", "", false
	}
	if isPlainInteger(whole) {
		return whole, fraction, true
	}
	return strings.Map(sameSeparator(decimal), whole), fraction, true
}

// sameSeparator writes the mark that parts thousands as a blank.
func sameSeparator(decimal byte) func(rune) rune {
	return func(r rune) rune {
		if r == '.' && decimal == ',' || r == ',' && decimal == '.' {
			return ' '
		}
		return r
	}
}

// grouped tells whether the whole part is digits in groups of three, or in the
// Indian way: the last of three, those before of two. One group needs no marks.
func grouped(whole string) bool {
	groups := strings.Split(whole, " ")
	if len(groups) == 1 {
		return strings.Trim(whole, "0123456789") == ""
	}
	last := len(groups) - 1
	size := 3
	if last > 1 && len(groups[1]) == 2 {
		size = 2
	}
	for i, g := range groups {
		switch {
		case strings.Trim(g, "0123456789") != "":
			return false
		case i == 0 && (g == "" || len(g) > size), i == last && len(g) != 3, i > 0 && i < last && len(g) != size:
			return false
		}
	}
	return true
}
