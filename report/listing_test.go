package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"kpi/kpi/table"
	"kpi/report/number"

	"pgregory.net/rapid"
)

// lists are the things that are written beside reports, each with its formats.
var lists = map[string]struct {
	formats []Format
	write   func(w io.Writer, f Format, opt Options) error
}{
	"trace": {[]Format{Table, JSON, CSV}, func(w io.Writer, f Format, opt Options) error {
		return WriteTrace(w, f, sampleTrace(), opt)
	}},
	"listing": {[]Format{Table, JSON, CSV, Markdown}, func(w io.Writer, f Format, opt Options) error {
		return WriteListing(w, f, sampleDefinitions(false), opt)
	}},
	"available": {[]Format{Table, JSON, CSV, Markdown}, func(w io.Writer, f Format, opt Options) error {
		return WriteListing(w, f, sampleDefinitions(true), opt)
	}},
	"definition": {[]Format{Table, JSON, CSV}, func(w io.Writer, f Format, opt Options) error {
		return WriteDefinition(w, f, sampleDefinitions(true)[2], opt)
	}},
	"analysis_definition": {[]Format{Table, JSON, CSV}, func(w io.Writer, f Format, opt Options) error {
		return WriteDefinition(w, f, sampleAnalysis(), opt)
	}},
	"group_definition": {[]Format{Table, JSON}, func(w io.Writer, f Format, opt Options) error {
		return WriteDefinition(w, f, sampleGroup(), opt)
	}},
	"variants": {[]Format{Table, JSON, CSV}, func(w io.Writer, f Format, opt Options) error {
		return WriteVariants(w, f, sampleVariants(), opt)
	}},
	"bare_variants": {[]Format{Table, JSON}, func(w io.Writer, f Format, opt Options) error {
		return WriteVariants(w, f, &table.Variants{Of: sampleVariants().Of}, opt)
	}},
	"inspection": {[]Format{Table, JSON}, func(w io.Writer, f Format, opt Options) error {
		return WriteInspection(w, f, sampleInspections(), opt)
	}},
}

func TestListGolden(t *testing.T) {
	endings := map[Format]string{Table: ".txt", JSON: ".json", CSV: ".csv", Markdown: ".md"}
	for name, list := range lists {
		for _, format := range list.formats {
			t.Run(name+endings[format], func(t *testing.T) {
				var got bytes.Buffer
				if err := list.write(&got, format, Options{Width: 80}); err != nil {
					t.Fatal(err)
				}
				golden(t, name+endings[format], got.Bytes())
			})
		}
	}
}

func TestListNarrowAndPiped(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		for _, wide := range []int{40, 60, 80, 100, 160} {
			var got bytes.Buffer
			if err := lists[name].write(&got, Table, Options{Width: wide}); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(got.String()) {
				if line = strings.TrimSuffix(line, "\n"); width(line) > wide {
					t.Errorf("%s in %d columns: line of %d: %s", name, wide, width(line), line)
				}
			}
		}
		var piped, coloured bytes.Buffer
		if err := lists[name].write(&piped, Table, Options{}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(piped.String(), "no room for") {
			t.Errorf("%s without a limit has no room:\n%s", name, piped.String())
		}
		if err := lists[name].write(&coloured, Table, Options{Color: true}); err != nil {
			t.Fatal(err)
		}
		bare := ansi.Replace(coloured.String())
		if bare != piped.String() {
			t.Errorf("%s says other things in colour:\n%s", name, bare)
		}
	}
}

// ansi takes the painter's colours off. Nobody changes it.
var ansi = strings.NewReplacer("\x1b[32m", "", "\x1b[31m", "", "\x1b[2m", "", "\x1b[1m", "", "\x1b[34m", "", "\x1b[0m", "")

// TestListNothingHidden: no text of the input steers the terminal, in any format.
func TestListNothingHidden(t *testing.T) {
	for name, list := range lists {
		for _, format := range list.formats {
			for _, wide := range []int{0, 80} {
				var got bytes.Buffer
				if err := list.write(&got, format, Options{Width: wide}); err != nil {
					t.Fatal(err)
				}
				for _, r := range got.String() {
					if r != '\n' && number.Hidden(r) {
						t.Fatalf("%s as %s has %U raw:\n%s", name, format, r, got.String())
					}
				}
			}
		}
	}
}

func TestListUnknownFormat(t *testing.T) {
	for name, list := range lists {
		var got bytes.Buffer
		err := list.write(&got, XLSX, Options{})
		if err == nil || got.Len() > 0 || !strings.Contains(err.Error(), "table, json") {
			t.Errorf("%s as xlsx: %v, with %d bytes written", name, err, got.Len())
		}
	}
}

func TestListingEmpty(t *testing.T) {
	for format, want := range map[Format]string{Table: "0 KPIs; ", JSON: "[]\n", CSV: "id,name,", Markdown: ""} {
		var got bytes.Buffer
		if err := WriteListing(&got, format, nil, Options{Width: 80}); err != nil || !strings.HasPrefix(got.String(), want) {
			t.Errorf("%s of nothing is %q, %v", format, got.String(), err)
		}
	}
}

// TestListingAgrees: JSON and CSV say the same of every KPI, and what is said of
// files only stands where files were given.
func TestListingAgrees(t *testing.T) {
	for _, asked := range []bool{false, true} {
		defs := sampleDefinitions(asked)
		var doc, lines bytes.Buffer
		if err := WriteListing(&doc, JSON, defs, Options{}); err != nil {
			t.Fatal(err)
		}
		if err := WriteListing(&lines, CSV, defs, Options{Raw: true}); err != nil {
			t.Fatal(err)
		}
		var list []map[string]any
		if err := json.Unmarshal(doc.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(&lines).ReadAll()
		if err != nil || len(records) != len(defs)+1 || len(list) != len(defs) {
			t.Fatalf("%d lines, %d elements, %v", len(records), len(list), err)
		}
		for i, in := range list {
			for at, key := range records[0][:8] {
				if in[key] != records[i+1][at] {
					t.Errorf("%s of %s is %q in JSON and %q in CSV", key, defs[i].ID, in[key], records[i+1][at])
				}
			}
			for _, key := range []string{"available", "basis", "missing"} {
				if _, there := in[key]; there != asked {
					t.Errorf("%s of %s is there: %v, asked: %v", key, defs[i].ID, there, asked)
				}
			}
		}
	}
}

// TestInspectionFilled: a share that is no number is none, and no panic.
func TestInspectionFilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		filled := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1)})).Draw(t, "filled")
		in := table.Inspection{File: "a.csv", Columns: []table.InspectedColumn{{Fields: []string{rapid.String().Draw(t, "field")}, Filled: filled}}}
		var got bytes.Buffer
		if err := WriteInspection(&got, JSON, []table.Inspection{in}, Options{}); err != nil || !json.Valid(got.Bytes()) {
			t.Fatalf("%v: %s", err, got.String())
		}
		if err := WriteInspection(&got, Table, []table.Inspection{in}, Options{Width: 80}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestSize(t *testing.T) {
	s := newScreen(Options{})
	for bytes, want := range map[int64]string{
		0: "0 bytes", 1: "1 byte", 1023: "1,023 bytes", 1024: "1.0 KiB", 421900: "412.0 KiB",
		1<<20 - 1: "1,024.0 KiB", 1 << 20: "1.0 MiB", 3 << 30: "3.0 GiB", 1 << 52: "4,096.0 TiB",
	} {
		if got := s.size(bytes); got != want {
			t.Errorf("size of %d is %q, not %q", bytes, got, want)
		}
	}
}

func TestDefinitionEntries(t *testing.T) {
	d := table.Definition{ID: "nps", Name: "NPS", Unit: table.Count, Better: table.Flat, Kind: "analysis", Asked: true, Available: true, Basis: "surveys",
		Needs: [][]string{{"survey.score", "survey.date"}, {}}}
	var got bytes.Buffer
	if err := WriteDefinition(&got, Table, d, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"  unit         count\n", "  needs        survey.score, survey.date\n               or nothing\n",
		"  kind         analysis\n", "  these files  yes, from surveys\n",
	} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("no %q in\n%s", want, got.String())
		}
	}
	for _, absent := range []string{"where", "rules", "also", "source"} {
		if strings.Contains(got.String(), absent) {
			t.Errorf("%q with nothing to say in\n%s", absent, got.String())
		}
	}
}

func TestUnitText(t *testing.T) {
	for better, want := range map[table.Better]string{
		table.Up: "days, more is better", table.Down: "days, less is better", table.Band: "days, best within a band", table.Flat: "days",
	} {
		if got := unitText(table.Definition{Unit: table.Days, Better: better}); got != want {
			t.Errorf("%s is %q", better, got)
		}
	}
}
