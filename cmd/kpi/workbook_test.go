package main

import (
	"path/filepath"
	"strings"
	"testing"

	"kpi/report/workbook/xlsxtest"
)

// workbooks is the commands that write a workbook of each kind, without the file.
var workbooks = map[string][]string{
	"report":    {"report", "../../testdata/demo"},
	"dashboard": {"dashboard", "../../testdata/demo"},
	"persian":   {"dashboard", "../../testdata/demo", "--language", "fa"},
	"quota":     {"quota", "../../testdata/demo"},
}

// made is the workbook of a command.
func made(t *testing.T, args []string) *xlsxtest.Book {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.xlsx")
	if _, said, code := ranWith(append(args, "-o", file)...); code != exitDone {
		t.Fatalf("%v ends with %d: %s", args, code, said)
	}
	b, err := xlsxtest.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Excel neither refuses nor repairs what is written.
func TestWorkbooksAreValid(t *testing.T) {
	for name, args := range workbooks {
		if name != "report" && !thorough() {
			continue // large
		}
		for _, fault := range made(t, args).Validate() {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// LibreOffice comes to the value that stands beside each formula.
func TestRecalculateWorkbooks(t *testing.T) {
	if !thorough() {
		t.Skip("KPI_HEAVY is not set: LibreOffice takes seconds")
	}
	if _, err := xlsxtest.Office(); err != nil {
		t.Skip(err)
	}
	var names []string
	var books []*xlsxtest.Book
	for name, args := range workbooks {
		names, books = append(names, name), append(books, made(t, args))
	}
	computed, err := xlsxtest.Recalculate(t.TempDir(), books...)
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range books {
		formulas, differences, err := xlsxtest.Compare(b, computed[i])
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d formulas", names[i], formulas)
		for _, d := range differences {
			t.Errorf("%s: %s", names[i], d)
		}
	}
}

// The page on data quality says how the workbook was made.
func TestWorkbooksSayTheirCommand(t *testing.T) {
	for _, command := range []string{"dashboard", "quota"} {
		b := made(t, []string{command, "../../testdata/demo/deals.csv", "../../testdata/demo/quotas.csv", "--period", "2026-06"})
		cells, err := b.At("Data quality")
		if err != nil {
			t.Fatal(err)
		}
		said := false
		for _, c := range cells {
			said = said || strings.Contains(c.Value, "kpi "+command) && strings.Contains(c.Value, "--period 2026-06")
		}
		if !said {
			t.Errorf("the workbook of kpi %s does not say so", command)
		}
	}
}
