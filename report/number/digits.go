package number

import (
	"math/big"
	"strconv"
	"strings"
)

// write rounds once, groups the digits, and puts them in the style's own.
func (s Style) write(num *big.Rat, decimals int) string {
	digits, sign := round(num, decimals).String(), ""
	if digits[0] == '-' {
		// The mark that keeps a sign in place in running Persian text is for
		// documents: on a terminal it counts as an unsafe character.
		digits, sign = digits[1:], strings.TrimLeft(s.marks.Minus, "\u200e")
	}
	if short := decimals + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range digits {
		switch before := len(digits) - decimals - i; { // digits before the point from here on
		case before == 0:
			b.WriteString(s.marks.Decimal)
		case i > 0 && before > 0 && before%3 == 0:
			b.WriteString(s.marks.Group)
		}
		b.WriteString(s.marks.Digits[digit-'0'])
	}
	return b.String()
}

// round is num times 10 to the power of decimals, rounded half to even.
func round(num *big.Rat, decimals int) *big.Int {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	over := new(big.Int).Mul(num.Num(), scale)
	whole, rest := new(big.Int).DivMod(over, num.Denom(), new(big.Int)) // rest is not negative
	half := rest.Lsh(rest, 1).Cmp(num.Denom())
	if half > 0 || half == 0 && whole.Bit(0) == 1 {
		whole.Add(whole, big.NewInt(1))
	}
	return whole
}

// Superscript writes a small number as a footnote mark: ¹².
func Superscript(n int) string {
	var b strings.Builder
	for _, digit := range strconv.Itoa(n) {
		b.WriteString([]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}[digit-'0'])
	}
	return b.String()
}
