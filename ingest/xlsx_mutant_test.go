package ingest

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

var mutants = flag.Int("mutants", 500, "how many damaged workbooks TestXLSXMutants reads")

// mutantBooks are workbooks of every kind of cell, as several programs write them.
func mutantBooks(t *testing.T) map[string][]byte {
	const styles = `<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="46"/>`
	row := func(cells string) string { return numbered(`<row>`+cells+`</row>`, 80) }
	stored := func(h *zip.FileHeader) { h.Method = zip.Store }
	return map[string][]byte{
		"shared": goodBook(t),
		"inline": streamBook(t),
		"dates":  []byte(madeBook{styles: styles, workbook: `<workbookPr date1904="1"/>`, sheet: row(`<c s="1"><v>4620%[1]d</v></c><c s="2"><v>44000.%[1]d</v></c><c s="3"><v>1.%[1]d</v></c>`)}.bytes(t)),
		"formulas": []byte(madeBook{strings: `<si><r><t>A</t></r><r><t>na</t></r><rPh><t>x</t></rPh></si>`,
			sheet: row(`<c t="s"><v>0</v></c><c><f>A1*%[1]d</f><v>%[1]d</v></c><c t="str"><f>B1</f><v>x%[1]d</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>`)}.bytes(t)),
		"merged": []byte(madeBook{head: stored, part: map[string]string{"xl/worksheets/sheet1.xml": sheetBefore + `<row><c t="str"><v>Ana</v></c><c><v>0</v></c></row>` +
			row(`<c/><c><v>%[1]d</v></c>`) + `</sheetData><mergeCells><mergeCell ref="A1:A40"/><mergeCell ref="C1:D2"/></mergeCells></worksheet>`}}.bytes(t)),
	}
}

// streamBook is a workbook with its texts inline, as excelize streams it.
func streamBook(t *testing.T) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	for line := 1; err == nil && line <= 80; line++ {
		err = w.SetRow(fmt.Sprintf("A%d", line), []any{fmt.Sprintf("D-%d", line), noise(line % 9), line * 7, nil, 0.1 * float64(line), line%2 == 0})
	}
	if err == nil {
		err = w.Flush()
	}
	var out bytes.Buffer
	if err == nil {
		err = f.Write(&out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Of a damaged workbook comes the same as of the whole one, or an error: never
// other rows.
func TestXLSXMutants(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.xlsx")
	read := func(data []byte) (string, error) {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return dumpFile(path, fileOptions{})
	}
	books := mutantBooks(t)
	total, refused, same, other := 0, 0, 0, 0
	for _, name := range sortedKeys(books) {
		want, err := read(books[name])
		if err != nil || strings.Count(want, "\n") < 60 {
			t.Fatalf("%s: %v\n%s", name, err, want)
		}
		for seed := range uint64(*mutants / len(books)) {
			total++
			got, err := read(damage(books[name], rand.New(rand.NewPCG(seed, 7))))
			switch {
			case err != nil:
				refused++
				if fault, ok := err.(*Error); !ok || fault.File != path {
					t.Errorf("%s, seed %d: an error without its place: %v", name, seed, err)
				}
			case got != want:
				other++
				t.Errorf("%s, seed %d: other rows without an error", name, seed)
			default:
				same++
			}
		}
	}
	t.Logf("%d mutants: %d refused, %d read the same, %d read otherwise", total, refused, same, other)
	if refused < total/3 {
		t.Errorf("only %d of %d refused: the damage does not reach the data", refused, total)
	}
}
