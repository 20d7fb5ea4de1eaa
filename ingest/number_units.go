package ingest

import "strings"

// What is wrong with a number that could be read.
const (
	tooLarge     = "is too large"
	moreDecimals = "has more decimals than are kept"
	millionOr    = "could be a million or a milliard"
)

// limit is the largest magnitude of a column's values, in units.
const limit = 9_000_000_000_000_000_000

// zeros are as many as a number can lack decimals: those kept, and those that a
// word multiplies by.
const zeros = "000000000000000000000000"

// units is the number in units of 10^-places, where decimal is '.' or ','. why says
// what is wrong with it, and is empty where nothing is.
func (fig figure) units(decimal byte, places int) (n int64, why string) {
	if fig.unsure {
		return 0, millionOr
	}
	places += fig.tens
	whole, fraction, ok := fig.split(decimal)
	if !ok || !isPlainInteger(whole) && !grouped(whole) {
		return 0, "is not a number"
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > places {
		return 0, moreDecimals
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

// rounded is units of a number with more decimals than are kept: rounded to the
// nearest unit, and of two that are as near to the even one.
func (fig figure) rounded(decimal byte, places int) (n int64, why string) {
	whole, fraction, ok := fig.split(decimal)
	kept := places + fig.tens
	if !ok || len(fraction) <= kept {
		return fig.units(decimal, places)
	}
	rest := strings.TrimRight(fraction[kept:], "0")
	negative := fig.negative
	fig.negative, fig.body = false, whole+"d"+fraction[:kept]
	if n, why = fig.units(decimal, places); why != "" {
		return 0, why
	}
	if rest > "5" || rest == "5" && n%2 == 1 {
		n++
	}
	if negative {
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
		case i == 0 && (g == "" || g[0] == '0' || len(g) > size), i == last && len(g) != 3, i > 0 && i < last && len(g) != size:
			return false
		}
	}
	return true
}
