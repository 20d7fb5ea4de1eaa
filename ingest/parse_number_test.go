package ingest

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// number reads a text with a decimal mark, and says it plainly, or why not.
func sayMoney(t testing.TB, text string, decimal byte) string {
	fig, ok := dissect(trim(text), mustBook(t).words["currency"])
	if !ok {
		return "bad"
	}
	n, why := fig.units(decimal, 4)
	if why != "" {
		return "bad"
	}
	s := new(big.Rat).SetFrac64(n, 10_000).FloatString(4)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	return strings.TrimSpace(s + " " + fig.currency)
}

func TestMoney(t *testing.T) {
	for _, c := range []struct{ text, point, comma string }{
		{"1250", "1250", "1250"},
		{"1,250.50", "1250.5", "bad"},
		{"1.250,50", "bad", "1250.5"},
		{"1,234", "1234", "1.234"},
		{"1.234", "1.234", "1234"},
		{"1.250.000", "bad", "1250000"},
		{"12,34,567.5", "1234567.5", "bad"},
		{"1 250,00", "bad", "1250"},
		{"1\u00a0250.5", "1250.5", "bad"},
		{"1\u202f250", "1250", "1250"},
		{"1'250.50", "1250.5", "bad"},
		{"£1,250.50", "1250.5 GBP", "bad"},
		{"$1,234,567", "1234567 USD", "bad"},
		{"Rp 1.250.000", "bad", "1250000 IDR"},
		{"Rp1.250", "1.25 IDR", "1250 IDR"},
		{"Rp. 1.250.000,00", "bad", "1250000 IDR"},
		{"RM 1,250.00", "1250 MYR", "bad"},
		{"1,250.00 USD", "1250 USD", "bad"},
		{"US$ 5", "5 USD", "5 USD"},
		{"€ -5", "-5 EUR", "-5 EUR"},
		{"-€5", "-5 EUR", "-5 EUR"},
		{"۱٬۲۵۰٬۰۰۰ ریال", "1250000 IRR", "1250000 IRR"},
		{"١٢٫٥", "12.5", "12.5"},
		{"(5)", "-5", "-5"}, {"($5.25)", "-5.25 USD", "bad"}, {"5-", "-5", "-5"}, {"−5", "-5", "-5"}, {"+5", "5", "5"}, {"-0", "0", "0"},
		{".5", "0.5", "bad"}, {"-.5", "-0.5", "bad"}, {"0.12345", "bad", "bad"}, {"1.50000", "1.5", "bad"},
		{"(5", "bad", "bad"}, {"--5", "bad", "bad"}, {"-(5)", "bad", "bad"}, {"5.", "bad", "bad"}, {"1,2,3", "bad", "bad"}, {"12.5.0", "bad", "bad"},
		{"1,23.5", "bad", "bad"}, {"1e5", "bad", "bad"}, {"1e309", "bad", "bad"}, {"0x1F", "bad", "bad"}, {"1_000", "bad", "bad"},
		{"NaN", "bad", "bad"}, {"Inf", "bad", "bad"}, {"ten", "bad", "bad"}, {"5 apples", "bad", "bad"}, {"5 USD EUR", "bad", "bad"}, {"1/2", "bad", "bad"},
		{"900000000000000", "900000000000000", "900000000000000"}, {"900000000000001", "bad", "bad"}, {"99999999999999999999999", "bad", "bad"},
	} {
		if got := sayMoney(t, c.text, '.'); got != c.point {
			t.Errorf("%q with a decimal point is %q, want %q", c.text, got, c.point)
		}
		if got := sayMoney(t, c.text, ','); got != c.comma {
			t.Errorf("%q with a decimal comma is %q, want %q", c.text, got, c.comma)
		}
	}
}

// Any amount, in any of the ways that people write it, is read back to the last
// unit.
func TestMoneyRoundTrip(t *testing.T) {
	words := mustBook(t).words["currency"]
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-limit+1_000_000, limit-1_000_000).Draw(t, "units")
		mark := rapid.SampledFrom([]string{".", ","}).Draw(t, "decimal")
		group := rapid.SampledFrom([]string{"", " ", "'", map[string]string{".": ",", ",": "."}[mark]}).Draw(t, "group")
		text := writeMoney(n, mark, group, rapid.SampledFrom([]string{"-%s", "(%s)", "%s-", "−%s", "-$ %s"}).Draw(t, "negative"))
		fig, ok := dissect(text, words)
		if !ok {
			t.Fatalf("%q was refused", text)
		}
		if got, why := fig.units(mark[0], 4); got != n || why != "" {
			t.Fatalf("%q is %d, want %d (%s)", text, got, n, why)
		}
		if m := decimalOf(fig.body); m != 0 && m != '?' && m != mark[0] {
			t.Fatalf("%q proves the decimal mark %q", text, m)
		}
	})
}

func writeMoney(n int64, mark, group, negative string) string {
	digits := fmt.Sprintf("%05d", new(big.Int).Abs(big.NewInt(n)))
	whole, fraction := digits[:len(digits)-4], digits[len(digits)-4:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	text := whole + mark + fraction
	if n < 0 {
		text = fmt.Sprintf(negative, text)
	}
	return text
}

// Whatever is read as a number is what math/big reads of its digits; whatever is
// not is refused.
func FuzzMoney(f *testing.F) {
	for _, s := range []string{"1,250.50", "-.5", "1e309", "0x1F", "Rp1.250", "(5)", "1.2.3", "900000000000000.0001", "1,2 jt", "2 M", "۱٫۵ میلیون تومان", "Rp 1.250.000,-", "0.00005", "-2.00015 rb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fig, ok := dissect(trim(text), mustBook(t).words["currency"])
		if !ok {
			return
		}
		n, why := fig.units('.', moneyPlaces)
		if why == moreDecimals {
			n, why = fig.rounded('.', moneyPlaces)
		}
		if why != "" {
			return
		}
		plain := strings.NewReplacer(",", "", " ", "", "d", ".").Replace(fig.body)
		r, ok := new(big.Rat).SetString(plain)
		if !ok {
			t.Fatalf("%q was read as %d, and %q is no number", text, n, plain)
		}
		if fig.negative {
			r.Neg(r)
		}
		r.Mul(r, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(moneyPlaces+fig.tens)), nil)))
		if want := halfEven(r); !want.IsInt64() || want.Int64() != n {
			t.Fatalf("%q was read as %d, want %s", text, n, want)
		}
	})
}

func TestWorkbookNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"1054": "1054", "-1234.5": "-1234.5", "1.2E+05": "120000", "1e-3": "0.001", "1054.0999999999999": "1054.1", "0.30000000000000004": "0.3",
		"99999999999999999": "bad", "12345.67": "12345.67", "0": "0", "-0": "0", ".5": "0.5", "9.9999999999999995": "10", "1E+300": "bad", "NaN": "bad", "": "bad", "1E": "bad", "0.00001": "bad",
	} {
		got := "bad"
		if fig, ok := workbookFigure(text); ok {
			if n, why := fig.units('.', 4); why == "" {
				got = strings.TrimSuffix(strings.TrimRight(new(big.Rat).SetFrac64(n, 10_000).FloatString(4), "0"), ".")
			}
		}
		if got != want {
			t.Errorf("workbook number %q is %q, want %q", text, got, want)
		}
	}
}
