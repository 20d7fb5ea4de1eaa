package canvas

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var tricky = []string{
	"", " lead", "trail ", "\n", "a\nb", "a\tb", "\r\n", "=1+1", "<&>\"'", "]]>", "_x0041_", "_x005F_", "__x00aF_x0041_", "_x004", "a\x00b\x1b",
	"\xed\xa0\x80", "\xff\xfe", "\ufffe\uffff", "ä😀", "کاربر", "'", "+A1", "@x",
}

// read takes escapes for letters, as spreadsheets do.
func read(s string) string {
	return regexp.MustCompile(`_x[0-9a-fA-F]{4}_`).ReplaceAllStringFunc(s, func(escape string) string {
		n, _ := strconv.ParseUint(escape[2:6], 16, 16)
		return string(rune(n))
	})
}

// What is written is what XML readers give back.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(tricky), rapid.String()), 0, 4).Draw(t, "s"), "")
		var got string
		if err := xml.Unmarshal(append(appendText([]byte("<t>"), s), "</t>"...), &got); err != nil {
			t.Fatal(err)
		}
		if got = read(got); got != legal(s) {
			t.Fatalf("%q became %q", s, got)
		}
	})
}

// No text is a formula, and each is read as it was written.
func TestTexts(t *testing.T) {
	b := New("t", "", false)
	p := b.Page("P")
	for i, s := range tricky {
		p.Put(At{i + 1, 1}, Cell{Value: s})
		p.Put(At{i + 1, 2}, Cell{Value: s, Formula: "A1"})
	}
	made := written(t, b)
	texts, _ := partsOf(t, made)
	for _, want := range []string{`<t xml:space="preserve"> lead</t>`, `<t xml:space="preserve">trail </t>`, `<t>=1+1</t>`} {
		if !strings.Contains(texts["xl/worksheets/sheet1.xml"], want) {
			t.Errorf("there is no %s", want)
		}
	}
	f := opened(t, made)
	for i, s := range tricky {
		got, err := f.GetCellValue("P", At{i + 1, 1}.String())
		formula, _ := f.GetCellFormula("P", At{i + 1, 1}.String())
		if want := legal(s); err != nil || got != want || formula != "" {
			t.Errorf("%q is read as %q, formula %q, want %q (%v)", s, got, formula, want, err)
		}
	}
}
