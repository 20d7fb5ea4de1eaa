package ingest

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestXLSXMerged(t *testing.T) {
	for _, test := range []struct{ name, rows, ranges, want, remarks string }{
		{"a group", `<row><c t="str"><v>Ana</v></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row><row><c r="B3"><v>3</v></c></row><row><c r="B4"><v>4</v></c></row>`, "A1:A3",
			"1: Ana|#1\n2: Ana|#2\n3: Ana|#3\n4: |#4\n", "2 cells filled with the value of the merged cell above"},
		{"beyond the cells of a row", `<row><c><v>1</v></c><c r="C1" t="str"><v>x</v></c></row><row><c><v>2</v></c></row>`, "C1:C2", "1: #1||x\n2: #2||x\n", "1 cell filled with the value of the merged cell above"},
		{"rows that are blank or not there", `<row><c t="str"><v>Ana</v></c></row><row><c/></row><row r="5"><c r="B5"><v>2</v></c></row>`, "A1:A9", "1: Ana\n2: \n5: Ana|#2\n", "1 cell filled with the value of the merged cell above"},
		{"a value of its own", `<row><c t="str"><v>Ana</v></c></row><row><c t="str"><v>Bo</v></c></row><row><c r="B3"><v>1</v></c></row>`, "A1:A3", "1: Ana\n2: Bo\n3: Bo|#1\n", "1 cell filled with the value of the merged cell above"},
		{"a heading", `<row><c t="str"><v>2026</v></c><c/></row><row><c/><c><v>1</v></c></row>`, "A1:B2", "1: 2026|\n2: |#1\n", ""},
		{"two groups", `<row><c t="str"><v>a</v></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row><row><c t="str"><v>b</v></c><c><v>3</v></c></row><row><c/><c><v>4</v></c></row>`, "A3:A4 A1:A2",
			"1: a|#1\n2: a|#2\n3: b|#3\n4: b|#4\n", "2 cells filled with the value of the merged cell above"},
		{"no group", `<row><c t="str"><v>a</v></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>`, "", "1: a|#1\n2: |#2\n", ""},
		{"formulas", `<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f></c></row>`, "", "1: #2|!a formula whose value was not saved\n", "2 cells computed by formulas: as they were last calculated and saved"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := sheetBefore + test.rows + "</sheetData>"
			if test.ranges != "" {
				text += `<mergeCells><mergeCell ref="` + strings.ReplaceAll(test.ranges, " ", `"/><mergeCell ref="`) + `"/></mergeCells>`
			}
			from := sheetFileOf(t, madeBook{part: map[string]string{"xl/worksheets/sheet1.xml": text + "</worksheet>"}}.bytes(t))
			got, err := dumpRows(from)
			if err != nil || got != test.want {
				t.Errorf("got %v\n%swant\n%s", err, got, test.want)
			}
			want(t, "remarks", remarksOf(t, from), test.remarks)
		})
	}
}

// sheetFileOf is the first sheet of a workbook.
func sheetFileOf(t *testing.T, data string) *xlsxSheetFile {
	t.Helper()
	path := fileWith(t, "book.xlsx", data)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	book, fault := newXLSXBook(path, info.Size())
	if fault != nil {
		t.Fatal(fault)
	}
	return &xlsxSheetFile{book: book, sheet: book.sheets[0]}
}

// A reader that is closed early leaves no goroutine behind, and one that failed
// neither.
func TestXLSXReaderEnds(t *testing.T) {
	rows := strings.Repeat(`<row><c t="str"><v>`+noise(200)+`</v></c></row>`, 20_000)
	for name, rows := range map[string]string{"closed early": rows, "failed": rows + "<x>"} {
		from := sheetFileOf(t, madeBook{sheet: rows}.bytes(t))
		before := runtime.NumGoroutine()
		for range 20 {
			r, err := from.open()
			if err != nil {
				t.Fatal(err)
			}
			for count := 0; err == nil && (count < 3 || name == "failed"); count++ {
				_, err = r.next()
			}
			if name == "failed" && err == nil {
				t.Error("no error")
			}
			if err := r.close(); err != nil {
				t.Error(err)
			}
		}
		for try := 0; runtime.NumGoroutine() > before && try < 100; try++ {
			time.Sleep(10 * time.Millisecond) // one that has closed its channel may still be ending
		}
		if after := runtime.NumGoroutine(); after > before {
			t.Errorf("%s: %d goroutines, and %d before", name, after, before)
		}
	}
}
