package config

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"kpi/kpi/field"
)

var known = Known{Encodings: []string{"utf-8", "windows-1252"}, Locales: []string{"en", "id"}}

// told leaves out what a kpi.yaml does not say: places, sums, comments.
var told = cmp.Options{
	cmpopts.IgnoreTypes(Spot{}), cmpopts.EquateEmpty(),
	cmpopts.IgnoreFields(Config{}, "Name", "SHA256", "Unplaced", "Unlisted"),
	cmpopts.IgnoreFields(File{}, "Comment"), cmpopts.IgnoreFields(Field{}, "Comment"),
	cmpopts.IgnoreUnexported(Text{}),
	cmp.Comparer(func(a, b *field.Field) bool { return a == b }),
}

// Whatever a configuration says is read back from what was written of it, however
// odd its texts are.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawConfig(t)
		text := Write(c)
		back, err := Parse("kpi.yaml", text, known)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(c, back, told); diff != "" {
			t.Fatalf("%s\n%s", diff, text)
		}
	})
}

func drawConfig(t *rapid.T) *Config {
	c := &Config{
		Defaults: drawDefaults(t), Dedupe: drawWord(t, "first", "last"), Calendar: drawWord(t, "gregorian", "jalali"),
		FiscalYearStart: rapid.IntRange(0, 12).Draw(t, "month"), TZ: drawWord(t, "UTC", "Asia/Jakarta"),
		Unplaced: drawTexts(t), Unlisted: drawTexts(t),
	}
	used := map[string]bool{}
	for _, status := range field.Get("deal.status").Words {
		for _, text := range drawTexts(t) {
			if key := strings.ToLower(text); !used[key] && !foldsLikeOther(used, text) {
				used[key] = true
				c.Stages = append(c.Stages, Stage{text, status})
			}
		}
	}
	names := map[string]bool{}
	for _, name := range drawTexts(t) {
		if !names[name] {
			names[name] = true
			c.Reps = append(c.Reps, drawRep(t, name))
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "files") {
		c.Files = append(c.Files, drawFile(t))
	}
	for range rapid.IntRange(0, 2).Draw(t, "kpis") {
		c.KPIs = append(c.KPIs, drawKPI(t))
		c.Targets = append(c.Targets, drawTarget(t))
		c.Checks = append(c.Checks, drawCheck(t))
	}
	return c
}

func foldsLikeOther(used map[string]bool, text string) bool {
	for other := range used {
		if strings.EqualFold(other, text) {
			return true
		}
	}
	return false
}

func drawDefaults(t *rapid.T) Defaults {
	return Defaults{
		Encoding: drawWord(t, known.Encodings...), Delimiter: rapid.SampledFrom([]rune{0, ',', ';', '\t', '|', '#', '؛', ' '}).Draw(t, "delimiter"),
		Currency: drawWord(t, "USD", "IDR", "NOK"), Dates: drawWord(t, "dmy", "mdy", "ymd", "serial"), Numbers: drawWord(t, Point, Comma, "id"), Missing: drawTexts(t),
	}
}

func drawRep(t *rapid.T, name string) Rep {
	rep := Rep{Name: name}
	for _, fd := range repFields() {
		if rapid.Bool().Draw(t, "fact") {
			rep.Facts = append(rep.Facts, Fact{fd, drawText(t)})
		}
	}
	return rep
}

func drawFile(t *rapid.T) *File {
	if rapid.IntRange(0, 9).Draw(t, "skip") == 0 {
		return &File{Names: []string{drawName(t)}, Skip: true}
	}
	f := &File{Names: []string{Pattern(drawText(t))}, Kind: rapid.SampledFrom(field.Kinds()).Draw(t, "kind"), Defaults: drawDefaults(t),
		Ignore: drawTexts(t), Comment: drawTexts(t)}
	if rapid.Bool().Draw(t, "header") {
		f.Header = rapid.IntRange(0, 40).Draw(t, "line")
	} else {
		f.Headers = drawTexts(t)
	}
	if rapid.Bool().Draw(t, "sheet") {
		f.Sheet = drawText(t)
	}
	for _, fd := range field.Of(f.Kind) {
		if !fd.Derived() && rapid.Bool().Draw(t, "field") {
			f.Fields = append(f.Fields, drawField(t, fd))
		}
	}
	return f
}

func drawField(t *rapid.T, fd *field.Field) Field {
	f := Field{Field: fd, Comment: rapid.String().Draw(t, "comment")}
	switch {
	case rapid.Bool().Draw(t, "column"):
		f.Headers = append(drawTexts(t), drawText(t))
	case len(fd.Words) > 0:
		f.Value = rapid.SampledFrom(fd.Words).Draw(t, "word")
	default:
		f.Value = drawText(t)
	}
	switch fd.Type {
	case field.Date:
		f.Dates = drawWord(t, "dmy", "mdy")
	case field.Money, field.Quantity, field.Rate:
		f.Numbers = drawWord(t, Point, Comma, "id")
	}
	return f
}

func drawWord(t *rapid.T, words ...string) string {
	return rapid.SampledFrom(append([]string{""}, words...)).Draw(t, "word")
}

func drawText(t *rapid.T) string {
	odd := rapid.SampledFrom([]string{"Close Date", "مبلغ", "a: b", "- x", "# no", "yes", "~", "010", "1.50", "1e3", "[x", "{", "'", `"`, `\`, "*a", "&b", "!c",
		"%d", "@e", "`", "a #b", " x ", "tab\there", "two\nlines", "null", "?", "|", ">", "=", "<<", "2026-01-01", "0x1F", "\u200c", "😀", "---", "...", ".inf", "…"})
	return rapid.OneOf(odd, rapid.StringN(1, 12, -1)).Draw(t, "text")
}

func drawTexts(t *rapid.T) []string {
	var all []string
	for range rapid.IntRange(0, 3).Draw(t, "n") {
		all = append(all, drawText(t))
	}
	return all
}

func drawName(t *rapid.T) string {
	return rapid.SampledFrom([]string{"deals.csv", "deals-*.csv", "a b.xlsx", "فروش.csv", "exports/deals.csv", "#1.csv"}).Draw(t, "name")
}

// What is not understood is refused with its place, and with what was meant.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ text, want, hint string }{
		{"curency: USD", `kpi.yaml:1:1: kpi.yaml has no key "curency"`, "did you mean currency?"},
		{"currency: [USD]", "kpi.yaml:1:11: currency wants a text, not a list", "currency: USD"},
		{"currency:", "kpi.yaml:1:1: currency wants a text, not nothing", "currency: USD"},
		{"currency: dollars", `kpi.yaml:1:11: "dollars" is no currency code`, "currency: USD"},
		{"dates: dym", `kpi.yaml:1:8: dates cannot be "dym"`, "did you mean dmy?"},
		{"fiscal_year_start: 13", `kpi.yaml:1:20: fiscal_year_start must be a whole number from 1 to 12, not "13"`, ""},
		{"tz: Mars", `kpi.yaml:1:5: "Mars" is not a time zone`, "tz: Asia/Jakarta"},
		{"delimiter: ';;'", `kpi.yaml:1:12: delimiter ";;" is not one character`, "delimiter: ';'"},
		{"encoding: utf8", `kpi.yaml:1:11: encoding cannot be "utf8"`, "did you mean utf-8?"},
		{"a: 1\na: 2", `kpi.yaml:2:1: mapping key "a" already defined`, ""},
		{"- x", "kpi.yaml:1:1: kpi.yaml wants keys and values, not a list", "key: value"},
		{"currency: &a USD", "kpi.yaml:1:11: currency wants a text, not an anchor or alias", ""},
		{"currency: !!str USD", "kpi.yaml:1:11: currency wants a text, not a tag", ""},
		{"stages: {won: [Yes], lost: [yes]}", `kpi.yaml:1:28: the stage "yes" is listed twice`, "leave it in one list"},
		{"stages: {win: [Yes]}", `kpi.yaml:1:10: stages has no key "win"`, "did you mean won?"},
		{"files: {file: x}", "kpi.yaml:1:8: files wants a list, not keys and values", "- file: NAME"},
		{"files:\n  - kind: deal", "kpi.yaml:2:5: it is not said which file this is", "- file: deals.csv"},
		{"files:\n  - file: x.csv\n    fields:\n      id: ID", "kpi.yaml:3:5: fields are of a kind, and none is named", "kind: deal"},
		{"files:\n  - file: x.csv\n    kind: deal\n    fields:\n      amuont: A", `kpi.yaml:5:7: deal has no key "amuont"`, "did you mean amount?"},
		{"files:\n  - file: x.csv\n    kind: deal\n    fields:\n      status: {value: wonn}", `kpi.yaml:5:23: value cannot be "wonn"`, "did you mean won?"},
		{"files:\n  - file: x.csv\n    kind: deal\n    fields:\n      status: {}", "kpi.yaml:5:7: status wants a header or a value", "{value: VALUE}"},
		{"files:\n  - file: x.csv\n    kind: deal\n    fields:\n      owner: {header: O, dates: dmy}", `kpi.yaml:5:26: deal.owner has no key "dates"`, ""},
		{"files:\n  - file: '[x'", `kpi.yaml:2:11: "[x" is no pattern of names`, ""},
		{"files:\n  - file: x\n    header: 2\n    headers: [a]", "kpi.yaml:2:5: x has a header in line 2, and headers that are not in it", ""},
		{"currency: USD\n---\ntz: UTC", "kpi.yaml:2:1: a second document begins", "---"},
		{"a: [1,\nb: 2", "kpi.yaml:1:4: sequence end token ']' not found", ""},
		{"\xff", "kpi.yaml: is not UTF-8", ""},
		{strings.Repeat("[", 100000), "too many brackets", ""},
		{strings.Repeat("#", MostBytes+1), "larger than 256 KiB", ""},
	} {
		_, err := Parse("kpi.yaml", []byte(c.text), known)
		var refused *Error
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.want) || !strings.Contains(refused.Hint, c.hint) {
			t.Errorf("%.60q: %v, not %s (%s)", c.text, err, c.want, c.hint)
		}
	}
}

// Comments, and nothing at all, say nothing.
func TestNothingSaid(t *testing.T) {
	for _, text := range []string{"", "# only a comment\n", "files: []\n"} {
		c, err := Parse("kpi.yaml", []byte(text), known)
		if err != nil || len(c.Files) > 0 || c.Currency != "" {
			t.Errorf("%q: %v, %v", text, c, err)
		}
	}
}

func TestFor(t *testing.T) {
	c, err := Parse("kpi.yaml", []byte("files:\n  - file: [deals-*.csv, old/deals.csv]\n    kind: deal\n  - {file: book.xlsx, sheet: Calls, kind: activity}\n  - file: book.xlsx\n"), known)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		file, sheet string
		at          int
	}{{"deals-05.csv", "", 0}, {"exports/deals-05.csv", "", 0}, {"old/deals.csv", "", 0}, {"new/deals.csv", "", -1},
		{"book.xlsx", "calls", 1}, {"book.xlsx", "Deals", 2}} {
		if at := slices.Index(c.Files, c.For(want.file, want.sheet)); at != want.at {
			t.Errorf("%s %s: entry %d, not %d", want.file, want.sheet, at, want.at)
		}
	}
	odd := `a[1]*?\.csv`
	if f := (&File{Names: []string{Pattern(odd)}}); !f.Matches("in/"+odd, "") || f.Matches("a1.csv", "") {
		t.Error("a pattern of one name matches another, or not that one")
	}
	if (*Config)(nil).For("x", "") != nil {
		t.Error("no kpi.yaml speaks of a file")
	}
}

// No text makes Parse panic, and what it takes can be written and read again.
func FuzzParse(f *testing.F) {
	f.Add("currency: USD\nstages: {won: [A]}\nfiles:\n  - file: x\n    kind: deal\n    fields: {id: ID, status: {value: won}}\n")
	f.Add("reps:\n  Ana: {location: Jakarta}\n")
	f.Add("a: &x [*x]\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse("kpi.yaml", []byte(text), known)
		if err != nil {
			return
		}
		again, err := Parse("kpi.yaml", Write(c), known)
		if err != nil {
			t.Fatalf("%v\n%s", err, Write(c))
		}
		if diff := cmp.Diff(c, again, told); diff != "" {
			t.Fatal(diff)
		}
	})
}
