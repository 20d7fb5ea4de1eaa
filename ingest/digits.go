package ingest

import (
	"strings"
	"unicode/utf8"
)

// latinDigits writes Persian and Arabic digits as 0 to 9. Other text stays.
func latinDigits(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(latinDigit, s)
		}
	}
	return s
}

func latinDigit(r rune) rune {
	switch {
	case '۰' <= r && r <= '۹':
		return '0' + r - '۰'
	case '٠' <= r && r <= '٩':
		return '0' + r - '٠'
	}
	return r
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
