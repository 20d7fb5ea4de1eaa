package number

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/table"
)

func value(t *testing.T, s, currency string) table.Value {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return table.Value{Num: r, Currency: currency}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		value, currency string
		unit            table.Unit
		want            string
	}{
		{"1302088", "USD", table.Money, "1,302,088"},
		{"1302088.5", "USD", table.Money, "1,302,088"}, // half to even
		{"1302089.5", "USD", table.Money, "1,302,090"},
		{"-1302088.51", "USD", table.Money, "-1,302,089"},
		{"-1302088.5", "USD", table.Money, "-1,302,088"},
		{"999.995", "USD", table.Money, "1,000.00"},
		{"950.125", "USD", table.Money, "950.12"},
		{"950", "USD", table.Money, "950"},
		{"950.5", "JPY", table.Money, "950 JPY"},
		{"1.2345", "KWD", table.Money, "1.234 KWD"},
		{"412.5", "USD", table.MoneyPerDay, "412.50/d"},
		{"0.0004", "USD", table.Money, "0.0004"}, // not zero: never reads as zero
		{"0", "USD", table.Money, "0"},
		{"150/347", "", table.Rate, "43.2%"},
		{"1", "", table.Rate, "100.0%"},
		{"0.0004", "", table.Rate, "0.04%"},
		{"48", "", table.Days, "48 d"},
		{"52.5", "", table.Days, "52 d"},
		{"7.5", "", table.Days, "7.5 d"},
		{"214.4", "", table.Hours, "214 h"},
		{"7.5", "", table.Hours, "7.5 h"},
		{"5.2", "", table.Months, "5.2 months"},
		{"1", "", table.Months, "1.0 months"},
		{"45", "", table.Duration, "45 s"},
		{"840", "", table.Duration, "14 min"},
		{"95", "", table.Duration, "1.6 min"},
		{"11520", "", table.Duration, "3.2 h"},
		{"43300", "", table.Duration, "12 h"},
		{"181440", "", table.Duration, "2.1 d"},
		{"0", "", table.Duration, "0 s"},
		{"1234", "", table.Count, "1,234"},
		{"2.35", "", table.Ratio, "2.4"},
		{"2.45", "", table.Ratio, "2.4"},
	} {
		v := value(t, c.value, c.currency)
		if got := StyleFor("").Form(c.unit, "USD", v).Text(v); got != c.want {
			t.Errorf("%s %s as %s reads %q, want %q", c.value, c.currency, c.unit, got, c.want)
		}
	}
	if got := StyleFor("").Form(table.Money, "").Text(table.Undefined(table.NoRows)); got != Dash {
		t.Errorf("no figure reads %q", got)
	}
}

func TestTextOfColumnsSharesDecimals(t *testing.T) {
	small, large := value(t, "99.5", "USD"), value(t, "12300", "USD")
	if got := StyleFor("").Form(table.Money, "USD", small, large).Text(small); got != "100" {
		t.Errorf("99.50 beside 12,300 reads %q, want 100", got)
	}
}

func TestStyles(t *testing.T) {
	v := value(t, "-1234567.891", "")
	for locale, want := range map[string]string{"": "-1,234,568", "en-GB": "-1,234,568", "id": "-1.234.568", "fa": "−۱٬۲۳۴٬۵۶۸", "xx": "-1,234,568"} {
		if got := StyleFor(locale).Form(table.Money, "", v).Text(v); got != want {
			t.Errorf("in %q %q, want %q", locale, got, want)
		}
	}
}

func TestCompact(t *testing.T) {
	for _, c := range []struct {
		value  string
		unit   table.Unit
		want   string
		suffix string
	}{
		{"261151", table.Money, "261", "k"}, {"8681", table.Money, "8.7", "k"}, {"1302088", table.Money, "1.3", "M"},
		{"950", table.Money, "950", ""}, {"23", table.Count, "23", ""}, {"0.432", table.Rate, "43.2", "%"},
		{"1.25", table.Rate, "125", "%"}, {"48.25", table.Days, "48.2", "d"},
		{"5.25", table.Months, "5.2", "months"}, {"214.4", table.Hours, "214", "h"},
		{"11520", table.Duration, "3.2", "h"},
	} {
		v := value(t, c.value, "")
		form := StyleFor("").Compact(c.unit, v)
		if got := form.Text(v); got != c.want || form.Suffix() != c.suffix {
			t.Errorf("%s as %s: %q %q, want %q %q", c.value, c.unit, got, form.Suffix(), c.want, c.suffix)
		}
	}
}

func TestChange(t *testing.T) {
	for _, c := range []struct {
		value string
		unit  table.Unit
		want  string
	}{
		{"0.0299", table.Money, "▲ 3.0%"}, {"-0.005", table.Money, "▼ 0.5%"}, {"0.035", table.Rate, "▲ 3.5pp"},
		{"0", table.Count, "0.0%"}, {"12.5", table.Count, "▲ 1,250%"},
	} {
		if got := StyleFor("").Change(value(t, c.value, ""), c.unit); got != c.want {
			t.Errorf("a change of %s in %s reads %q, want %q", c.value, c.unit, got, c.want)
		}
	}
}

func TestShareIsWholeOnlyWhenItIs(t *testing.T) {
	for in, want := range map[string]string{"1": "100%", "9999/10000": ">99%", "0": "0%", "1/10000": "<1%", "0.98": "98%"} {
		if got := StyleFor("").Share(value(t, in, "")); got != want {
			t.Errorf("a share of %s reads %q, want %q", in, got, want)
		}
	}
}

func TestRange(t *testing.T) {
	form := StyleFor("").Form(table.Rate, "")
	if got := form.Range(value(t, "0.381", ""), value(t, "0.485", "")); got != "38.1–48.5%" {
		t.Error(got)
	}
	if got := form.Range(value(t, "-0.05", ""), value(t, "-0.03", "")); got != "-5.0 to -3.0%" {
		t.Error(got)
	}
	if got := form.Bounds(value(t, "0.381", ""), value(t, "0.485", "")); got != "38–48" {
		t.Errorf("bounds: %q", got)
	}
	if got := form.Bounds(value(t, "-0.05", ""), value(t, "0.03", "")); got != "-5 to 3" {
		t.Errorf("bounds on both sides of zero: %q", got)
	}
	if got := form.Bounds(value(t, "0.381", ""), table.Value{}); got != "" {
		t.Errorf("one bound: %q", got)
	}
	if got := form.Range(table.Value{}, value(t, "1", "")); got != "" {
		t.Errorf("half a range reads %q", got)
	}
}

func TestExact(t *testing.T) {
	for _, c := range []struct {
		value string
		unit  table.Unit
		want  string
	}{
		{"4238/6711", table.Rate, "0.6315005215318135"},
		{"2469/2", table.Money, "1234.5"},
		{"9007199254740993.01", table.Money, "9007199254740993.01"},
		{"123456789012345678901234567890", table.Count, "123456789012345678901234567890"},
		{"-0.0001", table.Money, "-0.0001"},
		{"1/3", table.Money, "0.3333333333333333"},
		{"1/10000000", table.Rate, "1e-07"},
		{"0", table.Rate, "0"},
		{"1" + strings.Repeat("0", 400) + "/3", table.Ratio, strings.Repeat("3", 400)},
	} {
		got := Exact(value(t, c.value, ""), c.unit)
		if got != c.want {
			t.Errorf("%s as %s is %q, want %q", c.value, c.unit, got, c.want)
		}
		if !json.Valid([]byte(got)) {
			t.Errorf("%s as %s is %q: no JSON number", c.value, c.unit, got)
		}
	}
	if got := Exact(table.Undefined(table.NoRows), table.Money); got != "" {
		t.Errorf("no figure is %q", got)
	}
}

// Whatever the number, the text is within half of its last digit, and reads as
// zero only for zero.
func TestTextIsNearestOfItsDigits(t *testing.T) {
	units := []table.Unit{table.Money, table.Count, table.Ratio}
	rapid.Check(t, func(t *rapid.T) {
		num := big.NewRat(rapid.Int64().Draw(t, "num"), rapid.Int64Range(1, 1<<40).Draw(t, "denom"))
		v := table.Of(num)
		text := StyleFor("").Form(rapid.SampledFrom(units).Draw(t, "unit"), "", v).Text(v)
		bare := strings.ReplaceAll(text, ",", "")
		shown, ok := new(big.Rat).SetString(bare)
		if !ok {
			t.Fatalf("%s reads %q", num, text)
		}
		_, after, _ := strings.Cut(bare, ".")
		unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(after))), nil))
		off := new(big.Rat).Sub(num, shown)
		if off.Abs(off).Cmp(unit.Quo(unit, big.NewRat(2, 1))) > 0 {
			t.Fatalf("%s reads %q, off by %s", num, text, off)
		}
		if shown.Sign() == 0 && num.Sign() != 0 && new(big.Rat).Abs(num).Cmp(big.NewRat(1, 1e7)) > 0 {
			t.Fatalf("%s reads as zero: %q", num, text)
		}
	})
}

// Exact text of money reads back as the same number; other units as the same
// float.
func TestExactReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num := big.NewRat(rapid.Int64().Draw(t, "ten-thousandths"), 10000)
		if back, ok := new(big.Rat).SetString(Exact(table.Of(num), table.Money)); !ok || back.Cmp(num) != 0 {
			t.Fatalf("%s comes back as %s", num, back)
		}
		num = big.NewRat(rapid.Int64().Draw(t, "num"), rapid.Int64Range(1, 1<<50).Draw(t, "denom"))
		want, _ := num.Float64()
		if back, err := strconv.ParseFloat(Exact(table.Of(num), table.Rate), 64); err != nil || back != want {
			t.Fatalf("%s comes back as %v", num, back)
		}
	})
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"Ana":                 "Ana",
		"a\x1b[31mb":          `a\x1b[31mb`,
		"a\u202eb":            `a\u202eb`,
		"a\nb\tc\x00\r":       `a\nb\tc\x00\r`,
		"\u0085\x7f":          `\x85\x7f`,
		"\xff\xfe":            `\xff\xfe`,
		"\U000e0041":          `\U000e0041`,
		"می\u200cخواهم\u200f": "می\u200cخواهم" + `\u200f`, // the joiner of Persian words stays
		"👩‍💻 東京":              "👩‍💻 東京",
	} {
		if got := Visible(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("a\x1b]0;x\a\u2066\xf0\x9f")
	f.Fuzz(func(t *testing.T, s string) {
		got := Visible(s)
		if strings.ContainsFunc(got, Hidden) || strings.ToValidUTF8(got, "") != got {
			t.Errorf("%q is shown as %q", s, got)
		}
		if Visible(got) != got {
			t.Errorf("%q changes when shown twice", s)
		}
	})
}
