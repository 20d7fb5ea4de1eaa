package ingest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// hostileBook is a workbook that is made to do harm: it is refused with a line that
// has want in it, or read where want is empty.
type hostileBook struct{ name, data, want string }

// hostileBooks makes them, small as they are.
func hostileBooks(t *testing.T) []hostileBook {
	sheet := func(text string) madeBook { return madeBook{part: map[string]string{"xl/worksheets/sheet1.xml": text}} }
	rows := func(rows string) madeBook {
		return madeBook{sheet: rows, strings: `<si><t>a</t></si>`, styles: `<xf numFmtId="0"/>`}
	}
	merged := func(ranges string) madeBook {
		return sheet(sheetBefore + `<row><c><v>1</v></c></row><row><c r="C2"><v>1</v></c></row></sheetData><mergeCells>` + ranges + `</mergeCells></worksheet>`)
	}
	twice := func(h *zip.FileHeader) {
		if h.Name == "xl/worksheets/sheet2.xml" {
			h.Name = "xl/worksheets/sheet1.xml"
		}
	}
	var books []hostileBook
	add := func(name string, book madeBook, want string) {
		books = append(books, hostileBook{name, book.bytes(t), want})
	}
	add("DOCTYPE", sheet(`<!DOCTYPE x>`+sheetBefore+sheetAfter), "DOCTYPE")
	add("billion laughs", sheet(`<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`+sheetBefore+`<row><c t="str"><v>&b;</v></c></row>`+sheetAfter), "DOCTYPE")
	add("file as an entity", sheet(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`+sheetBefore+sheetAfter), "DOCTYPE")
	add("unknown entity", rows(`<row><c t="str"><v>&lol;</v></c></row>`), `unknown entity "&lol;"`)
	add("nested deeply", rows(strings.Repeat("<a>", 1_000_000)), "nested more than 64 deep")
	add("nested deeply in styles", madeBook{styles: strings.Repeat("<a>", 1_000_000)}, "nested more than 64 deep")
	add("many attributes", rows(`<row `+numbered(` a%d="1"`, 100_000)+`/>`), "more than 256 attributes")
	add("one attribute", rows(`<row a="`+strings.Repeat("a", 5<<20)+`"/>`), "more than 4194304 bytes")
	add("one text", rows(`<row><c t="str"><v>`+strings.Repeat("a", 5<<20)+`</v></c></row>`), "more than 4194304 bytes")
	add("one name", rows(`<`+strings.Repeat("a", 5<<20)+`/>`), "more than 4194304 bytes")
	add("one comment", rows(`<!--`+strings.Repeat("a", 5<<20)+`-->`), "more than 4194304 bytes")
	add("one CDATA", rows(`<row><![CDATA[`+strings.Repeat("a", 5<<20)+`]]></row>`), "more than 4194304 bytes")
	add("a text in pieces", rows(`<row><c t="str"><v>`+strings.Repeat(strings.Repeat("a", 1000)+"<!-- -->", 5000)+`</v></c></row>`), "a text of more than 4194304 bytes")
	add("row 2147483647", rows(`<row r="2147483647"/>`), `no row can have the number "2147483647"`)
	add("row 0", rows(`<row r="0"/>`), "no row can have the number \"0\"")
	add("cells out of order", rows(`<row><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), "book.xlsx!Deals!A1: damaged: the cell comes after B1")
	add("rows out of order", rows(`<row r="2"/><row r="1"/>`), "row 1 comes after row 2")
	add("column beyond all", rows(`<row><c r="ZZZ1"><v>1</v></c></row>`), "more than 16384 columns")
	add("shared string -1", rows(`<row><c t="s"><v>-1</v></c></row>`), `book.xlsx!Deals!A1: damaged: the workbook has no text "-1"`)
	add("shared string of 20 digits", rows(`<row><c t="s"><v>99999999999999999999</v></c></row>`), "the workbook has no text")
	add("style -1", rows(`<row><c s="-1"><v>1</v></c></row>`), `book.xlsx!Deals!A1: damaged: the workbook has no style "-1"`)
	add("a cell in the last corner", rows(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), "")
	add("rows far apart", rows(`<row r="1"/><row r="1048576"/>`), "")
	add("merged over everything", merged(`<mergeCell ref="A1:XFD1048576"/>`), "")
	add("merged over a column", merged(`<mergeCell ref="A1:A1048576"/>`), "")
	add("many merged ranges", merged(numbered(`<mergeCell ref="A1" n="%d"/>`, xlsxMaxMerged+1)), "merged ranges")
	add("merged ranges over each other", merged(`<mergeCell ref="A1:A3"/><mergeCell ref="A2:A4"/>`), "book.xlsx!Deals!2: damaged: two merged ranges have the cell A2")
	add("merged backwards", merged(`<mergeCell ref="A3:A1"/>`), `no merged range can be "A3:A1"`)
	add("merged without a range", merged(`<mergeCell ref=""/>`), `no merged range can be ""`)
	add("merged beyond all", merged(`<mergeCell ref="A1:A2147483647"/>`), "no merged range can be")
	add("two parts of one name", madeBook{head: twice}, "two parts of the name")
	add("encrypted", madeBook{head: func(h *zip.FileHeader) { h.Flags |= 1 }}, "is encrypted")
	return append(books, hostileZips(t)...)
}

// hostileZips are archives that do the harm themselves.
func hostileZips(t *testing.T) []hostileBook {
	const name = "xl/worksheets/sheet1.xml"
	zeros := deflated(t, sheetBefore, strings.Repeat(" ", 1<<20), 300)
	empty := sheetBefore + sheetAfter
	return []hostileBook{
		{"300 MiB of blanks", bookWithRaw(t, name, zeros, 300<<20+len(sheetBefore)), "inflates to more than 200 times its size"},
		{"300 MiB that say they are 1 KiB", bookWithRaw(t, name, zeros, 1<<10), "book.xlsx!Deals!1: damaged"},
		{"1 KiB that says it is 600 MiB", bookWithRaw(t, name, deflated(t, empty, "", 0), 600<<20), "inflates to more than 512 MiB"},
		{"1 KiB that says it is 5 MiB", bookWithRaw(t, name, deflated(t, empty, "", 0), 5<<20), "book.xlsx!Deals!1: damaged"},
		{"no deflate stream", bookWithRaw(t, name, "\xff\xff\xff\xff", 5), "book.xlsx!Deals!1: damaged"},
		{"300 MiB of shared strings", bookWithRaw(t, "xl/sharedStrings.xml", zeros, 300<<20), "inflates to more than 200 times its size"},
		{"many parts", manyParts(t, xlsxMaxEntries+1), "more than 10000"},
		{"cut off", madeBook{}.bytes(t)[:700], "a damaged workbook"},
	}
}

func deflated(t *testing.T, start, repeat string, count int) string {
	t.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err == nil {
		_, err = io.WriteString(w, start)
	}
	for range count {
		if err == nil {
			_, err = io.WriteString(w, repeat)
		}
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return packed.String()
}

func manyParts(t *testing.T, count int) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for n := range count {
		if _, err := archive.Create(fmt.Sprintf("xl/%d.xml", n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Workbooks that are made to do harm are refused, or read, within a second and
// 100 MiB, with one line that says where.
func TestXLSXHostile(t *testing.T) {
	for _, book := range hostileBooks(t) {
		t.Run(book.name, func(t *testing.T) {
			path := fileWith(t, "book.xlsx", book.data)
			var err error
			took := time.Hour
			var used uint64
			for try := 0; try < 3 && took > time.Second; try++ { // the machine may be busy
				took, used = measured(func() { _, err = dumpFile(path, fileOptions{}) })
			}
			if took > time.Second || used > 100<<20 {
				t.Errorf("took %v and %d MiB", took, used>>20)
			}
			switch {
			case book.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case book.want != "" && (err == nil || !strings.Contains(err.Error(), book.want) || strings.Contains(err.Error(), "\n")):
				t.Errorf("got %v, want %s", err, book.want)
			}
		})
	}
}

// measured is how long something takes, and how many bytes it asks for in all.
func measured(do func()) (took time.Duration, used uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	do()
	took = time.Since(start)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc
}
