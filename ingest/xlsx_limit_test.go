package ingest

import (
	"archive/zip"
	"io"
	"strings"
	"testing"
)

// What would take too long to make in a test: a workbook that has come to its limits.
func TestXLSXLimits(t *testing.T) {
	opened, err := sheetOf{text: sheetBefore + `<row><c><v>1</v></c></row>` + sheetAfter}.open()
	if err != nil {
		t.Fatal(err)
	}
	r := opened.(inMemory).xlsxReader
	r.count = xlsxMaxCells
	_, err = r.next()
	limited(t, err, "book.xlsx!Deals!A1: a sheet of more than 20000000 cells")

	merged := rowFill{ranges: []mergedRange{{1, 1, 1, 3}}}
	merged.row(1, []cell{{text: "1"}}, nil)
	opened, err = sheetOf{text: sheetBefore + `<row r="2"><c r="B2"><v>1</v></c></row>` + sheetAfter}.open()
	if err != nil {
		t.Fatal(err)
	}
	r = opened.(inMemory).xlsxReader
	r.merged, r.count = merged, xlsxMaxCells-1
	_, err = r.next()
	limited(t, err, "book.xlsx!Deals!2: a sheet of more than 20000000 cells")

	texts := func(given xlsxTexts) *Error {
		given.xml = &xlsxXML{part: &xlsxPart{name: "texts", pack: &xlsxPackage{path: "book.xlsx"},
			entry: &zip.File{FileHeader: zip.FileHeader{UncompressedSize64: 100}}}, in: io.NopCloser(strings.NewReader(`<sst` + madeMain + `><si><t>a</t></si></sst>`))}
		if fault := given.xml.start("sst"); fault != nil {
			return fault
		}
		return given.xml.each(given.item)
	}
	const many = "book.xlsx: unsafe: texts has more than 10000000 texts or 512 MiB of them"
	limited(t, texts(xlsxTexts{size: xlsxMaxStringBytes}), many)
	limited(t, texts(xlsxTexts{texts: make([]string, xlsxMaxStrings)}), many)

	part := &xlsxPart{pack: &xlsxPackage{path: "book.xlsx", file: &countedFile{}, inflated: xlsxMaxTotal + 1}}
	limited(t, part.tooBig(), "book.xlsx: unsafe: the workbook inflates to more than 1024 MiB")
}

// limited wants a refusal with a hint.
func limited(t *testing.T, err error, want string) {
	t.Helper()
	if fault, ok := err.(*Error); !ok || fault == nil || fault.Error() != want || fault.Hint == "" {
		t.Errorf("got %v, want %s", err, want)
	}
}
