package main

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"kpi/kpi/analysis"
	"kpi/kpi/catalog"
	"kpi/report/workbook/xlsxtest"
)

// exampleBook is the dashboard of a question of a worked example.
type exampleBook struct {
	name string
	book *xlsxtest.Book
}

// LibreOffice comes to the value beside each formula of the dashboards of all worked
// examples, each of which has few records that are all of a special kind.
func TestRecalculateExamples(t *testing.T) {
	heavy(t)
	if !everything() {
		t.Skip("KPI_HEAVY is not all: LibreOffice takes half an hour")
	}
	var books []exampleBook
	for _, m := range catalog.BuiltIn().All() {
		for i, ex := range examples(t, m.ID) {
			books = append(books, ex.dashboard(t, i))
		}
	}
	for _, a := range analysis.All() {
		books = append(books, analysisBooks(t, a.ID)...)
	}
	for _, flags := range quotaQuestions {
		books = append(books, quotaBook(t, flags))
	}
	const together = 60
	for some := range slices.Chunk(books, together) {
		recalculated(t, some)
	}
}

// recalculated holds workbooks against what LibreOffice makes of them.
func recalculated(t *testing.T, made []exampleBook) {
	t.Helper()
	var books []*xlsxtest.Book
	for _, m := range made {
		books = append(books, m.book)
	}
	computed, err := xlsxtest.Recalculate(t.TempDir(), books...)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range made {
		formulas, differences, err := xlsxtest.Compare(m.book, computed[i])
		if err != nil {
			t.Fatal(err)
		}
		if formulas < 15 {
			t.Errorf("%s: there are only %d formulas", m.name, formulas)
		}
		for _, d := range differences {
			t.Errorf("%s: %.600s", m.name, d)
		}
	}
}

// dashboard is that of the first question of a KPI's example, with its statistics.
func (ex *example) dashboard(t *testing.T, number int) exampleBook {
	t.Helper()
	kpis := []string{ex.id}
	for _, q := range ex.questions {
		if kpi := ex.id + q.stat; !slices.Contains(kpis, kpi) {
			kpis = append(kpis, kpi)
		}
	}
	flags := ex.questions[0].flags
	name := fmt.Sprintf("%s %d %s", ex.id, number, strings.Join(flags, " "))
	return madeOf(t, name, append([]string{ex.dir, "--kpi", strings.Join(kpis, ",")}, flags...))
}

// analysisBooks are the dashboards of the example of an analysis, one for each input.
func analysisBooks(t *testing.T, id string) (books []exampleBook) {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join(examplesDir, id+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	writePrevious(t, archive.Files, root)
	for _, f := range archive.Files {
		if path.Base(f.Name) != "want" {
			continue
		}
		ex := &example{id: id, dir: filepath.Join(root, path.Dir(f.Name), "input")}
		ex.write(t, archive.Files, path.Dir(f.Name))
		flags, _, _ := strings.Cut(strings.TrimPrefix(string(f.Data), "$ "), "\n")
		name := fmt.Sprintf("%s %s %s", id, path.Dir(f.Name), flags)
		flags = strings.ReplaceAll(flags, "--previous ", "--previous "+root+"/")
		args := append([]string{ex.dir, "--analysis", id}, strings.Fields(flags)...)
		if previous := filepath.Join(root, "previous", "input"); exists(previous) && !slices.Contains(args, "--previous") {
			args = append(args, "--previous", previous)
		}
		books = append(books, madeOf(t, name, args))
	}
	return books
}

// madeOf is the dashboard that such arguments make, which Excel takes as it is.
func madeOf(t *testing.T, name string, args []string) exampleBook {
	t.Helper()
	return writtenBy(t, name, append([]string{"dashboard"}, args...))
}

// quotaQuestions are flags of quota workbooks.
var quotaQuestions = []string{"", "--period all", "--period 2026-Q2", "--calendar jalali", "--fiscal-year-start 4", "--data-rows 0", "--language fa"}

// quotaBook is a quota workbook of a small firm.
func quotaBook(t *testing.T, flags string) exampleBook {
	t.Helper()
	return writtenBy(t, "quota "+flags, append([]string{"quota", "../../testdata/crm/id"}, strings.Fields(flags)...))
}

// writtenBy is the workbook that a command writes.
func writtenBy(t *testing.T, name string, args []string) exampleBook {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.xlsx")
	_, said, code := ranWith(append(args, "-o", file)...)
	if !exists(file) {
		t.Fatalf("%s ends with %d and no workbook: %s", name, code, said)
	}
	b, err := xlsxtest.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range b.Validate() {
		t.Errorf("%s: %s", name, fault)
	}
	return exampleBook{name, b}
}
