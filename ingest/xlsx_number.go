package ingest

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// xlsxNumber writes the stored text of a number as plain decimal text: 1E-3 is
// 0.001, -0 is 0; only where that would be longer than people read it keeps an
// exponent. A number too great or too small for Excel to hold is none. The digits
// stay as they are stored, with one exception: Excel stores binary fractions with 17
// digits, of which it shows 15, so that 4.1 stands in the file as
// 4.0999999999999996. Where 15 digits name the very same binary number, these are
// meant.
func xlsxNumber(text string) (string, bool) {
	d, ok := parseXLSXDecimal(strings.TrimSpace(text))
	if !ok {
		return "", false
	}
	value, err := strconv.ParseFloat(d.text(), 64)
	if err != nil || math.IsInf(value, 0) || value == 0 && d.digits != "" {
		return "", false
	}
	if len(d.digits) > 15 && d.point < len(d.digits) {
		short, _ := parseXLSXDecimal(strconv.FormatFloat(value, 'e', -1, 64))
		if len(short.digits) <= 15 {
			return short.text(), true
		}
	}
	return d.text(), true
}

// xlsxIsPlainNumber tells whether a number already stands as xlsxNumber would write
// it: at most 15 digits, without a plus, an exponent, or zeros that say nothing.
func xlsxIsPlainNumber(text []byte) bool {
	text = bytes.TrimPrefix(text, []byte("-"))
	point := len(text)
	for i, c := range text {
		switch {
		case c == '.' && point == len(text):
			point = i
		case c < '0' || c > '9':
			return false
		}
	}
	switch last := len(text) - 1; {
	case last < 0 || last > 14 || point == 0:
		return false
	case point <= last && (point == last || text[last] == '0'): // 1. or 1.50
		return false
	case text[0] == '0':
		return point == 1 && last > 0 // 0.5; 0 itself, which may be -0, is left to others
	}
	return true
}

// xlsxDecimal is 0.digits × 10^point, without zeros at either end of the digits.
type xlsxDecimal struct {
	negative bool
	digits   string
	point    int
}

// xlsxMaxDigits bounds how long a number can get when it is written out.
const xlsxMaxDigits = 400

// parseXLSXDecimal reads an optional sign, digits with an optional point, and an
// optional exponent.
func parseXLSXDecimal(text string) (d xlsxDecimal, ok bool) {
	exponent := 0
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		var err error
		if exponent, err = strconv.Atoi(text[at+1:]); err != nil {
			return d, false
		}
		text = text[:at]
	}
	if d.negative = strings.HasPrefix(text, "-"); d.negative || strings.HasPrefix(text, "+") {
		text = text[1:]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	d.digits = whole + fraction
	if d.digits == "" || strings.Trim(d.digits, "0123456789") != "" {
		return d, false
	}
	d.point = len(whole) + exponent
	trimmed := strings.TrimLeft(d.digits, "0")
	d.point -= len(d.digits) - len(trimmed)
	d.digits = strings.TrimRight(trimmed, "0")
	if d.digits == "" {
		return xlsxDecimal{}, true
	}
	return d, len(d.digits) <= xlsxMaxDigits && d.point <= xlsxMaxDigits && d.point >= -xlsxMaxDigits
}

// xlsxMaxZeros is how many zeros are written out between the digits and the point.
const xlsxMaxZeros = 40

// text writes the number out.
func (d xlsxDecimal) text() string {
	sign := ""
	if d.negative {
		sign = "-"
	}
	switch n := len(d.digits); {
	case n == 0:
		return "0"
	case d.point < -xlsxMaxZeros, d.point-n > xlsxMaxZeros:
		return sign + d.digits + "e" + strconv.Itoa(d.point-n)
	case d.point <= 0:
		return sign + "0." + strings.Repeat("0", -d.point) + d.digits
	case d.point >= n:
		return sign + d.digits + strings.Repeat("0", d.point-n)
	}
	return sign + d.digits[:d.point] + "." + d.digits[d.point:]
}
