package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"kpi/report/workbook/xlsxtest"
)

// overData counts the formulas of a workbook that read its tables.
func overData(t *testing.T, b *xlsxtest.Book) (n int) {
	t.Helper()
	sheets, err := b.Sheets()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sheets {
		cells, err := b.Cells(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cells {
			if strings.Contains(c.Formula, "[") && !strings.Contains(c.Formula, "made_for") {
				n++
			}
		}
	}
	return n
}

// Excel neither refuses nor repairs a dashboard, whatever its names and periods are, and
// what can be a formula is one.
func TestDashboardsAreValid(t *testing.T) {
	for _, c := range smallBooks {
		if !c.light && !thorough() {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			b := c.made(t)
			for _, fault := range b.Validate() {
				t.Error(fault)
			}
			if n := overData(t, b); n < c.live {
				t.Errorf("%d formulas over the data, not %d", n, c.live)
			}
		})
	}
}

// LibreOffice comes to the value that stands beside each formula of a dashboard.
func TestRecalculateDashboards(t *testing.T) {
	heavy(t)
	if !everything() {
		t.Skip("KPI_HEAVY is not all: LibreOffice takes minutes")
	}
	cases := append(slices.Clone(smallBooks), demoBook("demo", 1500))
	if _, err := os.Stat(maven); err == nil {
		cases = append(cases, bookCase{name: "public data", args: []string{maven, "--period", "all"}, live: 300})
	}
	var books []*xlsxtest.Book
	for _, c := range cases {
		books = append(books, c.made(t))
	}
	computed, err := xlsxtest.Recalculate(t.TempDir(), books...)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		formulas, differences, err := xlsxtest.Compare(books[i], computed[i])
		if err != nil {
			t.Fatal(err)
		}
		n := overData(t, books[i])
		t.Logf("%s: %d formulas, %d over the data", c.name, formulas, n)
		if n < c.live {
			t.Errorf("%s: %d formulas over the data, not %d", c.name, n, c.live)
		}
		for _, d := range differences {
			t.Errorf("%s: %.600s", c.name, d)
		}
	}
}

// everything tells whether tests may take minutes each: KPI_HEAVY=all, where 1 asks for
// what takes three in all.
func everything() bool { return os.Getenv("KPI_HEAVY") == "all" }

// thorough tells whether tests may take half a minute each, as KPI_HEAVY=1 asks.
func thorough() bool { return os.Getenv("KPI_HEAVY") != "" }

// heavy skips a test that takes LibreOffice seconds, unless it was asked for.
func heavy(t *testing.T) {
	t.Helper()
	if !thorough() {
		t.Skip("KPI_HEAVY is not set: LibreOffice takes seconds")
	}
	if _, err := xlsxtest.Office(); err != nil {
		t.Skip(err)
	}
}
