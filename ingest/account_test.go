package ingest

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// Whatever stands in the rows, each is used, rejected or ignored, and the table
// holds exactly those used.
func TestEveryRowIsAccountedFor(t *testing.T) {
	b := mustBook(t)
	word := rapid.SampledFrom([]string{"", "A", "B", "C", "Won", "Lost", "Open", "Duplicate", "Total", "12", "1,234.5", "-5", "#N/A", "2026-01-05", "13/13/2026", "deal_id", "stage",
		"amount", "created_date", "close_date", "is_deleted", "yes", "Copyright 2026", "2.4E+18"})
	rapid.Check(t, func(t *rapid.T) {
		f := &Files{book: b, opt: Options{Strict: rapid.Bool().Draw(t, "strict"), Dedupe: rapid.SampledFrom([]string{"", "first", "last"}).Draw(t, "dedupe")}}
		total := int64(0)
		for _, name := range []string{"a.csv", "b.csv"} {
			rows := memory{{"deal_id", "stage", "amount", "created_date", "close_date", "is_deleted"}, {"good " + name, "Won", "1", "", "", ""}}
			for range rapid.IntRange(0, 8).Draw(t, "rows") {
				rows = append(rows, rapid.SliceOfN(word, 0, 7).Draw(t, "row"))
			}
			total += int64(len(rows)) - 1
			sh, err := f.identify(source{file: name, named: true, format: "csv", opener: rows})
			if err != nil || sh.kind != field.Deal || sh.headerAt != 0 {
				t.Fatalf("the header was not found: %v", err)
			}
			f.sheets = append(f.sheets, sh)
		}
		d, err := f.Read(field.All())
		if err != nil {
			t.Fatal(err)
		}
		accounted(t, d, total)
	})
}

func accounted(t *rapid.T, d *dataset.Dataset, total int64) {
	var rows, used, rejected int64
	for _, s := range d.Sources {
		if !s.Balanced() {
			t.Fatalf("%+v does not balance", s)
		}
		rows, used, rejected = rows+s.Rows, used+s.Used, rejected+s.Rejected
	}
	if rows != total || used != int64(d.Table(field.Deal).Rows()) {
		t.Fatalf("%d rows of %d, %d used and %d in the table", rows, total, used, d.Table(field.Deal).Rows())
	}
	said := int64(0)
	for _, p := range d.Problems {
		if p.Weight == dataset.BadRow {
			said++
		}
	}
	if said != rejected {
		t.Fatalf("%d rows rejected, and %d told", rejected, said)
	}
}

// A public sample: 8,800 opportunities of a made-up company, without any flag.
func TestMaven(t *testing.T) {
	dir := "../../shared/data/maven_crm"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the public samples are not here")
	}
	f, err := Open([]string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Read(field.All())
	if err != nil {
		t.Fatal(err)
	}
	count, revenue := map[string]int{}, int64(0)
	status, amount := d.Col(dealStatus), d.Col(dealAmount)
	for row := range d.Table(field.Deal).Rows() {
		count[status.TextAt(row)]++
		if status.TextAt(row) == won {
			revenue += amount.At(row)
		}
	}
	if count[won] != 4238 || count[lost] != 2473 || count[open] != 2089 || revenue != 10_005_534_0000 {
		t.Errorf("got %v and %d", count, revenue)
	}
	for k, n := range map[field.Kind]int{field.Customer: 85, field.Rep: 35, field.Product: 7} {
		if got := d.Table(k).Rows(); got != n {
			t.Errorf("%d %s, want %d", got, k.Plural(), n)
		}
	}
	want(t, "first deal", say(d, "deal.id", 0)+say(d, "deal.created", 0)+say(d, "deal.closed", 0), "1C1I7A6R2016-10-202017-03-01")
	if len(d.Problems) > 0 {
		t.Errorf("problems:\n%s", problems(d))
	}
	if named, found := f.Unknown(); len(named) != 0 || len(found) != 1 || filepath.Base(found[0]) != "data_dictionary.csv" {
		t.Errorf("unknown: %v, %v", named, found)
	}
}

// Every public sample can be inspected and read, and every row is accounted for.
func TestSamples(t *testing.T) {
	dirs, _ := filepath.Glob("../../shared/data/*")
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		if err != nil || !info.IsDir() {
			continue
		}
		f, err := Open([]string{dir}, Options{})
		if err != nil {
			t.Errorf("%s: %v", dir, err)
			continue
		}
		f.Sheets()
		if _, err := f.Read(field.All()); err != nil {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

// The raw text of a workbook's row is CSV that reads back.
func TestCSVRecord(t *testing.T) {
	raw := csvRecord([]cell{{text: "a,b"}, {text: ""}, {text: "say \"hi\"\nthere"}})
	got, err := csv.NewReader(bytes.NewBufferString(raw)).Read()
	if err != nil || len(got) != 3 || got[0] != "a,b" || got[2] != "say \"hi\"\nthere" {
		t.Errorf("%q reads as %q, %v", raw, got, err)
	}
}
