package ingest

import (
	"strings"

	"golang.org/x/text/currency"
)

// readCurrency knows codes, signs and names.
func (s *slot) readCurrency(text string) value {
	if code, ok := s.money.codeOf(text); ok {
		return value{text: code, raw: text, ok: true}
	}
	return bad(text, noCurrency)
}

// codeOf is the code of a currency by its code, sign or name.
func (v *vocabulary) codeOf(text string) (code string, ok bool) {
	if m, ok := v.whole[normalise(text)]; ok {
		return m.value, true
	}
	code = strings.ToUpper(text)
	return code, isCode(code)
}

// isCode tells whether a text is a code of ISO 4217 that money can be in, or the
// code that people give the toman. The newest codes stand among the words, since the
// library does not know them yet.
func isCode(code string) bool {
	switch {
	case code == toman:
		return true
	case len(code) != 3 || code[0] == 'X' && !strings.Contains(xCurrencies, code):
		return false // XXX is no currency, XTS is for tests, XAU is gold
	}
	unit, err := currency.ParseISO(code)
	return err == nil && unit.String() == code
}

// xCurrencies are those that no single country has: all other codes with an X are no
// money.
const xCurrencies = "XAF XCD XOF XPF"
