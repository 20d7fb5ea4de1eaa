package ingest

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpi/kpi/config"
)

// statedLimit is a row of the README's table of limits, and a file that is beyond it.
type statedLimit struct {
	what, most, says string
	file             func(t *testing.T) string
	heavy            bool // it takes hundreds of megabytes to get there
}

func limits() []statedLimit {
	size := func(n int) string {
		if n < 1<<20 {
			return count(n>>10) + " KiB"
		}
		return count(n>>20) + " MiB"
	}
	text := func(name, body string) func(*testing.T) string {
		return func(t *testing.T) string { return fileWith(t, name, body) }
	}
	row := func(cells string) func(*testing.T) string {
		return text("deals.csv", "deal_id,owner,amount\n"+cells+"\n")
	}
	book := func(b madeBook) func(*testing.T) string {
		return func(t *testing.T) string { return fileWith(t, "book.xlsx", b.bytes(t)) }
	}
	sheet := func(rows string) func(*testing.T) string { return book(madeBook{sheet: rows}) }
	times := fmt.Sprintf("%d times its size", packedMostRatio)
	return []statedLimit{
		{"a value of a text file or web page", size(csvMaxValue), "a value of more than 1048576 bytes", row("1," + strings.Repeat("x", csvMaxValue+1) + ",1"), false},
		{"a record of a text file", size(csvMaxRecord), "a record of more than 16777216 bytes", row(strings.Repeat(strings.Repeat("x", csvMaxValue-1)+",", 17)), false},
		{"columns of a text file or web page", count(csvMaxColumns), "more than 16384 columns", row(strings.Repeat(",", csvMaxColumns)), false},
		{"tables of a web page", count(htmlMaxTables), "more than 4096 tables", text("deals.xls", "<html>"+strings.Repeat("<table><tr><td>a</td></tr></table>", htmlMaxTables+1)), false},
		{"files in a .zip, parts of a workbook", count(zipMostEntries), "an archive of more than 10000 entries", func(t *testing.T) string { return fileWith(t, "deals.zip", manyParts(t, zipMostEntries+1)) }, false},
		{"what a packed text grows to, beyond " + size(packedBig), times, "unpacks to more than " + times, zippedBlanks, false},
		{"a workbook", size(xlsxMaxFile), "a workbook of more than 256 MiB", hugeBook, false},
		{"a part of a workbook, unpacked", size(xlsxMaxPart), "inflates to more than 512 MiB", func(t *testing.T) string {
			return fileWith(t, "book.xlsx", bookWithRaw(t, xlsxFirstSheet, deflated(t, sheetBefore+sheetAfter, "", 0), xlsxMaxPart+1))
		}, false},
		{"what such a part grows to, beyond " + size(xlsxBigPart), fmt.Sprintf("%d times its size", xlsxMaxRatio), "inflates to more than 200 times its size", func(t *testing.T) string {
			return fileWith(t, "book.xlsx", bookWithRaw(t, xlsxFirstSheet, deflated(t, sheetBefore, strings.Repeat(" ", 1<<20), 20), 20<<20+len(sheetBefore)))
		}, false},
		{"sheets of a workbook", count(xlsxMaxSheets), "more than 4096 sheets", book(madeBook{sheets: numbered(`<sheet name="%d" r:id="rId1"/>`, xlsxMaxSheets+1)}), false},
		{"rows of a sheet", count(xlsxMaxRows), "a sheet of more than 1048576 rows", sheet(`<row r="1048576"/><row/>`), false},
		{"columns of a sheet", count(xlsxMaxColumns), "a sheet of more than 16384 columns", sheet(`<row><c r="XFD1"/><c/></row>`), false},
		{"cells of a sheet", count(xlsxMaxCells), "a sheet of more than 20000000 cells", func(t *testing.T) string {
			return longBook(t, `<row>`+strings.Repeat(`<c><v>%[1]d</v></c>`, 100)+`</row>`, xlsxMaxCells/100+1)
		}, true},
		{"different texts of a workbook", count(xlsxMaxStrings), "more than 10000000 texts", longTexts, true},
		{"a text of a workbook", size(xlsxMaxToken), "more than 4194304 bytes", sheet(`<row><c t="str"><v>` + strings.Repeat("a", xlsxMaxToken+1) + `</v></c></row>`), false},
		{"merged ranges of a sheet", count(xlsxMaxMerged), "more than 262144 merged ranges", book(madeBook{part: map[string]string{xlsxFirstSheet: sheetBefore + `</sheetData><mergeCells>` +
			strings.Repeat(`<mergeCell ref="A1"/>`, xlsxMaxMerged+1) + `</mergeCells></worksheet>`}}), false},
		{"cell styles of a workbook", count(xlsxMaxStyles), "more than 65536 styles", book(madeBook{styles: strings.Repeat(`<xf/>`, xlsxMaxStyles+1)}), false},
		{"elements within each other", count(xlsxMaxDepth), "nested more than 64 deep", sheet(strings.Repeat("<a>", xlsxMaxDepth+1)), false},
		{"attributes of an element", count(xlsxMaxAttributes), "more than 256 attributes", sheet(`<row ` + numbered(` a%d="1"`, xlsxMaxAttributes+1) + `/>`), false},
		{"a kpi.yaml", size(config.MostBytes), "larger than 256 KiB", text("kpi.yaml", strings.Repeat("#", config.MostBytes+1)), false},
	}
}

const xlsxFirstSheet = "xl/worksheets/sheet1.xml"

// count is a whole number with commas.
func count(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// The README tells every limit with its figure and what is said beyond it, and so it is.
func TestLimits(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "\n## Limits\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var table strings.Builder
	for _, l := range limits() {
		fmt.Fprintf(&table, "| %s | %s | `%s` |\n", l.what, l.most, l.says)
		t.Run(l.what, func(t *testing.T) {
			t.Parallel()
			if l.heavy && os.Getenv("KPI_HEAVY") == "" {
				t.Skip("KPI_HEAVY is not set: it takes hundreds of megabytes")
			}
			if err := beyond(l.file(t)); err == nil || !strings.Contains(err.Error(), l.says) {
				t.Errorf("got %v, want %s", err, l.says)
			}
		})
	}
	if amount := count(limit / 1e4); !strings.Contains(section, "goes up to "+amount+";") {
		t.Errorf("the README does not say that an amount goes up to %s", amount)
	}
	if !strings.Contains(section, "|---|---|---|\n"+table.String()+"\n") {
		t.Errorf("the README has other limits. Its table must be\n%s", &table)
	}
}

// beyond reads a file that is beyond a limit.
func beyond(path string) error {
	if filepath.Base(path) == "kpi.yaml" {
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, err = config.Parse(path, body, Known())
		return err
	}
	_, err := dumpFile(path, fileOptions{})
	return err
}

// zippedBlanks is a zip archive of a text that grows without end.
func zippedBlanks(t *testing.T) string {
	return writtenZip(t, "deals.zip", func(archive *zip.Writer) error {
		return zipped(archive, "deals.csv", func(w io.Writer) error {
			_, err := io.WriteString(w, "deal_id,owner,amount\n"+strings.Repeat(" ", 30<<20))
			return err
		})
	})
}

// hugeBook is a workbook with a part that nobody reads, and that is large by itself.
func hugeBook(t *testing.T) string {
	return writtenZip(t, "book.xlsx", func(archive *zip.Writer) error {
		if err := zippedParts(archive, madeBook{}); err != nil {
			return err
		}
		w, err := archive.CreateRaw(&zip.FileHeader{Name: "xl/media/film.bin", CompressedSize64: xlsxMaxFile, UncompressedSize64: xlsxMaxFile})
		for range xlsxMaxFile >> 20 {
			if err == nil {
				_, err = w.Write(make([]byte, 1<<20))
			}
		}
		return err
	})
}

// longBook is a workbook whose sheet has so many rows, of numbers that look random.
func longBook(t *testing.T, row string, rows int) string {
	return writtenZip(t, "book.xlsx", func(archive *zip.Writer) error {
		if err := zippedParts(archive, madeBook{drop: xlsxFirstSheet}); err != nil {
			return err
		}
		return zipped(archive, xlsxFirstSheet, scattered(sheetBefore, row, rows, sheetAfter))
	})
}

// longTexts is a workbook with too many texts.
func longTexts(t *testing.T) string {
	return writtenZip(t, "book.xlsx", func(archive *zip.Writer) error {
		made := madeBook{sheet: `<row><c t="s"><v>0</v></c></row>`, drop: "xl/sharedStrings.xml"}
		if err := zippedParts(archive, made); err != nil {
			return err
		}
		return zipped(archive, made.drop, scattered(`<sst`+madeMain+`>`, `<si><t>%d</t></si>`, xlsxMaxStrings+1, `</sst>`))
	})
}

func zippedParts(archive *zip.Writer, made madeBook) error {
	for _, part := range made.parts() {
		if err := zipped(archive, part[0], func(w io.Writer) error { _, err := io.WriteString(w, part[1]); return err }); err != nil {
			return err
		}
	}
	return nil
}

// scattered writes a text so often, with numbers that do not compress to nothing.
func scattered(before, each string, n int, after string) func(io.Writer) error {
	return func(w io.Writer) error {
		out := bufio.NewWriter(w)
		out.WriteString(before)
		for i := range n {
			fmt.Fprintf(out, each, uint32(i)*2654435761)
		}
		out.WriteString(after)
		return out.Flush()
	}
}

func writtenZip(t *testing.T, name string, write func(*zip.Writer) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(file)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	if err := errors.Join(write(archive), archive.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func zipped(archive *zip.Writer, name string, write func(io.Writer) error) error {
	w, err := archive.Create(name)
	if err != nil {
		return err
	}
	return write(w)
}
