package ingest

import (
	"strconv"
	"strings"
)

// workbookDigits is how many digits of a number a workbook keeps: those beyond are
// the noise of binary fractions (1054.1 stands as 1054.0999999999999).
const workbookDigits = 15

// workbookFigure reads a workbook's own number, which is written with a decimal
// point and perhaps an exponent, whatever the locale.
func workbookFigure(s string) (fig figure, ok bool) {
	if s, fig.negative = strings.CutPrefix(s, "-"); !startsNumber(s) {
		return figure{}, false
	}
	digits, exponent := s, 0
	if at := strings.IndexAny(s, "eE"); at >= 0 {
		e, err := strconv.Atoi(strings.TrimPrefix(s[at+1:], "+"))
		if err != nil || e > 40 || e < -400 {
			return figure{}, false
		}
		digits, exponent = s[:at], e
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if strings.Trim(whole+fraction, "0123456789") != "" {
		return figure{}, false
	}
	all, point := strings.TrimLeft(whole+fraction, "0"), len(whole)+exponent
	point -= len(whole+fraction) - len(all)
	all, carried := roundDigits(all, workbookDigits)
	fig.body = placePoint(all, point+carried)
	return fig, true
}

func startsNumber(s string) bool { return s != "" && (isDigit(s[0]) || s[0] == '.' && len(s) > 1) }

// roundDigits keeps the first n digits, rounded half up; carried is 1 where a
// digit came to stand before the first.
func roundDigits(digits string, n int) (kept string, carried int) {
	if len(digits) <= n {
		return digits, 0
	}
	b := []byte(digits[:n])
	if digits[n] < '5' {
		return string(b), 0
	}
	for i := n - 1; i >= 0; i-- {
		if b[i] != '9' {
			b[i]++
			return string(b), 0
		}
		b[i] = '0'
	}
	return "1" + string(b[:n-1]), 1
}

// placePoint writes digits with the decimal point after so many of them.
func placePoint(digits string, point int) string {
	switch {
	case digits == "":
		return "0"
	case point <= 0:
		return "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return digits + strings.Repeat("0", point-len(digits))
	}
	return digits[:point] + "." + digits[point:]
}
