package manifest

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kpi/report/number"
)

var noSum = strings.Repeat("0", 64)

// drawn is a manifest with names of all kinds.
func drawn(t *rapid.T) *Manifest {
	name := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("\x1b\u202e\u2028\U000e0041\"\\<&\n"))))
	m := &Manifest{
		Version: Version, Program: name.Draw(t, "program"), Command: "report", Arguments: rapid.SliceOf(name).Draw(t, "arguments"),
		Flags: []Flag{{Name: "by", Values: rapid.SliceOf(name).Draw(t, "values")}}, Output: Output{Path: name.Draw(t, "path"), SHA256: noSum},
		Days: &Days{TimeZone: name.Draw(t, "zone")}, PassedOver: []Passed{{name.Draw(t, "place"), name.Draw(t, "why")}},
	}
	for range rapid.IntRange(0, 4).Draw(t, "inputs") {
		m.Inputs = append(m.Inputs, Input{File: name.Draw(t, "file"), Sheet: name.Draw(t, "sheet"), SHA256: noSum, Rows: 3, Used: 2,
			Ignored: map[string]int64{name.Draw(t, "rule"): 1}})
	}
	return m
}

// What is written is read back, and holds nothing that would steer a terminal.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want, out := drawn(t), &bytes.Buffer{}
		if err := Write(out, want); err != nil {
			t.Fatal(err)
		}
		if i := strings.IndexFunc(out.String(), func(r rune) bool { return r != '\n' && number.Hidden(r) }); i >= 0 {
			t.Fatalf("%q is raw", out.String()[i:])
		}
		got, err := Read("m.json", bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		if c := Compare(want, got); c.Any() || len(c.Remarks) > 0 {
			t.Fatalf("the same run differs: %v", c)
		}
	})
}

// Whatever a text is, it is read or refused with a place and a hint.
func TestReadAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		if err := Write(&out, drawn(t)); err != nil {
			t.Fatal(err)
		}
		text := out.Bytes()
		for range rapid.IntRange(1, 4).Draw(t, "slips") {
			i := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			switch rapid.IntRange(0, 2).Draw(t, "slip") {
			case 0:
				text[i] = rapid.Byte().Draw(t, "byte")
			case 1:
				text = text[:max(i, 1)]
			default:
				text = slices.Concat(text[:i], text[i/2:])
			}
		}
		_, err := Read("m.json", bytes.NewReader(text))
		var bad *Error
		if err != nil && (!errors.As(err, &bad) || bad.Hint == "" || !strings.HasPrefix(bad.What, "m.json:")) {
			t.Fatalf("%v has no place or hint", err)
		}
	})
}

// What has no end, or no bounds, is refused.
func TestReadBounds(t *testing.T) {
	for name, text := range map[string]string{
		"without an end": strings.Repeat(" ", mostBytes+1),
		"entries":        `{"manifest":1,"inputs":[` + strings.Repeat("{},", mostEntries) + `{}]}`,
		"nested":         `{"manifest":1,"flags":` + strings.Repeat("[", 1<<20),
	} {
		if _, err := Read("m.json", strings.NewReader(text)); err == nil {
			t.Errorf("%s: it is read", name)
		}
	}
}

// A file that fails while it is read is said to.
func TestReadFails(t *testing.T) {
	_, err := Read("m.json", iotest.ErrReader(errors.New("the disk is gone")))
	if err == nil || err.Error() != "m.json: cannot be read: the disk is gone" {
		t.Errorf("%v", err)
	}
}

func TestCompare(t *testing.T) {
	other := strings.Repeat("1", 64)
	was := func() *Manifest {
		return &Manifest{Program: "1", Output: Output{SHA256: noSum, Bytes: 5}, Config: &Config{"kpi.yaml", noSum}, Inputs: []Input{
			{File: "a.csv", SHA256: noSum, Rows: 5, Used: 5}, {File: "a.csv", SHA256: noSum, Rows: 5, Kind: "earlier_deal", Used: 5},
			{File: "b.xlsx", Sheet: "Deals", SHA256: noSum, Rows: 1, Used: 1}, {File: "kpi.yaml", SHA256: noSum, Rows: 2},
		}, PassedOver: []Passed{{"notes.md", "no table"}}}
	}
	for _, c := range []struct {
		name   string
		change func(*Manifest)
		any    bool
		want   []string // inputs, then result, then remarks
	}{
		{"nothing", func(*Manifest) {}, false, nil},
		{"a file", func(m *Manifest) { m.Inputs[1].SHA256, m.Inputs[1].Rows = other, 6 }, true,
			[]string{"a.csv has changed: 5 rows, sha256 000000000000 then; 6 rows, sha256 111111111111 now"}},
		{"gone and new", func(m *Manifest) { m.Inputs[2].Sheet = "New" }, true, []string{"b.xlsx!Deals is gone: it had 1 row", "b.xlsx!New is new: it has 1 row"}},
		{"another name", func(m *Manifest) { m.Inputs[2].File = "c.xlsx" }, true,
			[]string{"b.xlsx!Deals is gone: it had 1 row", "c.xlsx!Deals is new: it has 1 row, byte by byte those of b.xlsx!Deals"}},
		{"one of two", func(m *Manifest) { m.Inputs = slices.Delete(m.Inputs, 0, 1) }, true, []string{"a.csv is gone: it had 5 rows"}},
		{"kpi.yaml, once", func(m *Manifest) { m.Config.SHA256, m.Inputs[3].SHA256 = other, other }, true, []string{"kpi.yaml has changed: sha256 000000000000 then, 111111111111 now"}},
		{"no kpi.yaml", func(m *Manifest) { m.Config = nil }, true, []string{"kpi.yaml is not used any more"}},
		{"the result", func(m *Manifest) { m.Output.SHA256 = other }, true, []string{"the result is another: 5 bytes, sha256 000000000000 then, 5 bytes, sha256 111111111111 now"}},
		{"the program", func(m *Manifest) { m.Program, m.ExitCode = "2", 3 }, false,
			[]string{"it was made by kpi 1, and this is kpi 2", "the run ended with exit code 0 then, and with 3 now"}},
		{"how rows are used", func(m *Manifest) { m.Inputs[0].Used = 4 }, false, []string{"a.csv is as it was, and of its rows 5 of 5 were used then, 4 of 5 now"}},
		{"what a file is", func(m *Manifest) { m.Inputs[0].Kind = "quota" }, false, []string{"a.csv was taken for , and now for quota"}},
		{"passed over", func(m *Manifest) { m.PassedOver = []Passed{{"x.zip", "empty"}} }, false,
			[]string{"notes.md, which was passed over, is no longer", "x.zip is passed over, and was not then: empty"}},
	} {
		now := was()
		c.change(now)
		got := Compare(was(), now)
		var lines []string
		lines = append(lines, got.Inputs...)
		if got.Result != "" {
			lines = append(lines, got.Result)
		}
		lines = append(lines, got.Remarks...)
		if got.Any() != c.any || !slices.Equal(lines, c.want) {
			t.Errorf("%s: %v, %q", c.name, got.Any(), lines)
		}
	}
}
