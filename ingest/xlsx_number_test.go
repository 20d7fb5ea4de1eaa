package ingest

import (
	"math/big"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// A number keeps its exact value, however it is written.
func TestXLSXNumberIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[-+]?[0-9]{1,9}(\.[0-9]{0,6})?([eE][-+]?[0-9]{1,2})?`).Draw(t, "text")
		got, ok := xlsxNumber(text)
		want, wantOK := new(big.Rat).SetString(text)
		if !ok || !wantOK {
			t.Fatalf("%q: %q %v, math/big %v", text, got, ok, wantOK)
		}
		have, plain := new(big.Rat).SetString(got)
		if !plain || have.Cmp(want) != 0 {
			t.Fatalf("%q became %q", text, got)
		}
		again, _ := xlsxNumber(got)
		if again != got {
			t.Fatalf("%q is read again as %q", got, again)
		}
	})
}

// An amount of cents comes back from the 17 digits that Excel stores.
func TestXLSXNumberOfExcel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(-1e12, 1e12).Draw(t, "cents")
		want := big.NewRat(cents, 100)
		value, _ := want.Float64()
		got, ok := xlsxNumber(strconv.FormatFloat(value, 'G', 17, 64))
		have, plain := new(big.Rat).SetString(got)
		if !ok || !plain || have.Cmp(want) != 0 {
			t.Fatalf("%s became %q", want.FloatString(2), got)
		}
	})
}

func TestXLSXFormatStyle(t *testing.T) {
	for code, want := range map[string]xlsxStyle{
		"General":                   xlsxPlain,
		"0.00":                      xlsxPlain,
		"#,##0 [$€-x-euro2]":        xlsxPlain,
		`[Red]0" days"`:             xlsxPlain,
		`0\d`:                       xlsxPlain,
		`_d0*s`:                     xlsxPlain,
		`0"unclosed d`:              xlsxPlain,
		`0[unclosed d`:              xlsxPlain,
		"yyyy-mm-dd":                xlsxDate,
		"DD.MM.YYYY":                xlsxDate,
		"[$-409]mmm":                xlsxDate,
		"[$-F800]dddd, mmmm d":      xlsxDate,
		"d/m/yy h:mm;@":             xlsxDate,
		"h:mm AM/PM":                xlsxClock,
		"mm:ss.0":                   xlsxClock,
		"[h]:mm:ss":                 xlsxElapsed,
		"[mm]:ss":                   xlsxElapsed,
		`General;[Red]-General`:     xlsxPlain,
		`"y";"d"`:                   xlsxPlain,
		`\`:                         xlsxPlain,
		`[>100]"big"0;[<=100]0;"s"`: xlsxPlain,
	} {
		if got := xlsxFormatStyle(code); got != want {
			t.Errorf("%s: got %d, want %d", code, got, want)
		}
	}
}
