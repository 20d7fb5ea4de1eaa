package ingest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
)

var update = flag.Bool("update", false, "write what the exports in testdata/crm are taken for into their expect.golden")

// Each folder of testdata/crm holds small exports as one CRM, or people who write
// one language, write them. Its expect.golden says what each is taken for, header by
// header and row by row, and what the records are. A folder whose exports can be
// read in two ways holds the flags that settle it, and the refusal without them.
func TestExportsAreWhatTheyAre(t *testing.T) {
	folders, err := filepath.Glob("../testdata/crm/*")
	if err != nil || len(folders) < 20 {
		t.Fatalf("%d folders, %v", len(folders), err)
	}
	for _, dir := range folders {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			golden := filepath.Join(dir, "expect.golden")
			got := exportsOf(t, dir)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			expected, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			want(t, dir, got, string(expected))
		})
	}
}

// exportsOf says what the exports of a folder are.
func exportsOf(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no exports in", dir)
	}
	var b strings.Builder
	for _, file := range files {
		if ext := filepath.Ext(file); ext == ".golden" || ext == ".flags" {
			continue
		}
		opt := flagsOf(t, file)
		if opt.asked {
			sayExport(&b, file, Options{})
			fmt.Fprintf(&b, "with the flags of %s.flags:\n", filepath.Base(file))
		}
		sayExport(&b, file, opt.Options)
	}
	return b.String()
}

// flags are those that stand in a file beside an export.
type flags struct {
	Options
	asked bool
}

func flagsOf(t *testing.T, file string) flags {
	text, err := os.ReadFile(file + ".flags")
	if err != nil {
		return flags{}
	}
	f := flags{asked: true}
	words := strings.Fields(string(text))
	for i := 0; i+1 < len(words); i += 2 {
		name, value, _ := strings.Cut(words[i+1], "=")
		switch words[i] {
		case "--date-order":
			f.DateOrder = name
		case "--locale":
			f.Locale = name
		case "--currency":
			f.Currency = name
		case "--kind":
			f.Kinds = map[string]field.Kind{name: field.FindKind(value)}
		case "--set":
			f.Set = map[*field.Field]string{field.Get(name): value}
		default:
			t.Fatalf("%s: this test knows no flag %s", file, words[i])
		}
	}
	return f
}

// sayExport says what a file is taken for, what its headers mean, what its rows
// are, and what they hold; or why it is refused.
func sayExport(b *strings.Builder, file string, opt Options) {
	base := filepath.Base(file)
	f, err := Open([]string{file}, opt)
	if err != nil {
		fmt.Fprintf(b, "%s: refused: %s\n\n", base, strings.ReplaceAll(err.Error(), filepath.Dir(file)+"/", ""))
		return
	}
	d, err := f.Read(field.All())
	if err != nil {
		fmt.Fprintf(b, "%s: refused: %s\n\n", base, strings.ReplaceAll(err.Error(), filepath.Dir(file)+"/", ""))
		return
	}
	for i, sh := range f.sheets {
		src := d.Sources[i]
		fmt.Fprintf(b, "%s: %s, %s headers (%s), %s, header in line %d\n", base, sh.kind.Plural(), sh.schema, sh.language, sh.dialect, sh.headerLine)
		sayHeaders(b, sh)
		fmt.Fprintf(b, "  %d rows: %d used, %d rejected", src.Rows, src.Used, src.Rejected)
		for _, rule := range sortedKeys(src.Ignored) {
			fmt.Fprintf(b, ", %d %s", src.Ignored[rule], rule)
		}
		fmt.Fprintln(b)
		if sh.kind != field.None {
			sayRecords(b, d, sh.kind)
		}
	}
	for line := range strings.Lines(problems(d)) {
		b.WriteString("  ! " + line)
	}
	b.WriteString("\n")
}

func sayHeaders(b *strings.Builder, sh *sheet) {
	for _, c := range sh.columns {
		var names []string
		for _, fd := range c.fields {
			names = append(names, fd.Name)
		}
		if len(names) > 0 {
			fmt.Fprintf(b, "    %s -> %s", c.header, strings.Join(names, " "))
			if c.currency != "" {
				fmt.Fprintf(b, " in %s", c.currency)
			}
			fmt.Fprintln(b)
		} else if c.header != "" {
			fmt.Fprintf(b, "    %s: not used\n", c.header)
		}
	}
}

// sayRecords writes the records of a kind, each with what it has, and of deals what
// was won.
func sayRecords(b *strings.Builder, d *dataset.Dataset, k field.Kind) {
	table := d.Table(k)
	count, revenue := map[string]int{}, map[string]int64{}
	for row := range table.Rows() {
		var has []string
		for _, c := range table.Columns() {
			if c.Has(row) && !c.Field.Derived() && c.Field != dealExpectedAmount {
				has = append(has, c.Field.Name+"="+sayValue(c, row))
			}
		}
		fmt.Fprintf(b, "  > %s\n", strings.Join(has, " | "))
		if k != field.Deal {
			continue
		}
		status := table.Col(dealStatus).TextAt(row)
		count[status]++
		if amount := table.Col(dealAmount); amount != nil && amount.Has(row) && status == won {
			revenue[currencyAt(table, row)] += amount.At(row)
		}
	}
	if k != field.Deal {
		return
	}
	fmt.Fprintf(b, "  %d won, %d lost, %d open, %d excluded; revenue", count[won], count[lost], count[open], count[excluded])
	for _, code := range sortedKeys(revenue) {
		fmt.Fprintf(b, " %s %s", code, sayNumber(field.Money, revenue[code]))
	}
	fmt.Fprintln(b)
}

func currencyAt(t *dataset.Table, row int) string {
	if c := t.Col(field.Get("deal.currency")); c != nil && c.Has(row) {
		return c.TextAt(row)
	}
	return "(no currency)"
}

func sayValue(c *dataset.Column, row int) string {
	switch {
	case c.Dict != nil:
		return c.TextAt(row)
	case c.Field.Type == field.Date:
		return period.Day(c.At(row)).String()
	}
	return sayNumber(c.Field.Type, c.At(row))
}
