package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

func squeezed(t *testing.T, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// archived is a zip archive of files: their names and texts in turn.
func archived(t *testing.T, files ...string) string {
	t.Helper()
	return archivedAs(t, func(*zip.FileHeader) {}, files...)
}

func archivedAs(t *testing.T, entry func(*zip.FileHeader), files ...string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		header := &zip.FileHeader{Name: files[i], Method: zip.Deflate}
		entry(header)
		file, err := w.CreateHeader(header)
		if err == nil {
			_, err = file.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// zipTortures are zip archives that lie, or lead elsewhere.
func zipTortures(t *testing.T) []tortured {
	const whole = tortureHeader + good
	var all []tortured
	add := func(name, text string, code int, revenue, says string) {
		all = append(all, tortured{name: "zip " + name, file: "deals.zip", text: text, code: code, revenue: revenue, says: says})
	}
	add("as it should be", archived(t, "deals.csv", whole), 0, "100", "used 1 of 1 rows")
	for _, name := range []string{"../deals.csv", "/etc/deals.csv", `C:\deals.csv`, `..\deals.csv`, "a/../../deals.csv"} {
		add("with "+name, archived(t, name, whole), 4, "", "leads out of the archive")
	}
	add("with a link", archivedAs(t, func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }, "deals.csv", "/etc/passwd"), 4, "", "a link")
	add("with two of one name", archived(t, "deals.csv", whole, "DEALS.csv", whole), 4, "", "two entries of the name")
	add("with escapes in a name", archived(t, "d\x1b[31m\u202eeals.csv", whole), 0, "100", `d\x1b[31m\u202eeals.csv`)
	add("that is encrypted", archivedAs(t, func(h *zip.FileHeader) { h.Flags |= 1 }, "deals.csv", whole), 4, "", "encrypted")
	add("with a wrong checksum", string(directoryField("deals.csv", fieldCRC, 7)([]byte(archived(t, "deals.csv", whole)))), 4, "", "damaged")
	add("whose file says it is shorter", string(directoryField("deals.csv", fieldSize, 50)([]byte(archived(t, "deals.csv", whole)))), 4, "", "damaged")
	add("cut off", archived(t, "deals.csv", whole)[:80], 4, "", "a damaged zip file")
	add("in a zip in a zip", archived(t, "deals.zip", archived(t, "deals.zip", archived(t, "deals.csv", whole))), 4, "", "deals.zip")
	add("with a workbook", archived(t, "deals.xlsx", madeSheet{}.String(t)), 4, "", "a workbook in an archive")
	add("of 30 MiB in little", archived(t, "deals.csv", tortureHeader+strings.Repeat(good, 800_000)), 4, "", "unpacks to more than 200 times its size")
	add("of 10,001 files", manyFiles(t), 4, "", "more than 10000 entries")
	add("of nothing", archived(t), 4, "", "deals.zip")
	add("with directories and what systems add", archived(t, "__MACOSX/._deals.csv", "\x00\x05", ".DS_Store", "x", "in/", "", "in/deals.csv", whole), 0, "100", "")
	return all
}

func manyFiles(t *testing.T) string {
	var files []string
	for i := range 10_001 {
		files = append(files, fmt.Sprintf("%d.csv", i), "a,b\n")
	}
	return archived(t, files...)
}

// packedTortures are gzip files that lie.
func packedTortures(t *testing.T) []tortured {
	const whole = tortureHeader + good
	packed := string(squeezed(t, whole))
	many := string(squeezed(t, tortureHeader+numberedDeals(40_000, "100")))
	var all []tortured
	add := func(name, text string, code int, revenue, says string) {
		all = append(all, tortured{name: "gzip " + name, file: "deals.csv.gz", text: text, code: code, revenue: revenue, says: says})
	}
	add("as it should be", packed, 0, "100", "used 1 of 1 rows")
	add("cut off", many[:20_000], 4, "", "damaged: it breaks off")
	add("cut off by one byte", packed[:len(packed)-1], 4, "", "damaged")
	add("with a wrong checksum", packed[:len(packed)-8]+"\x01\x02\x03\x04"+packed[len(packed)-4:], 4, "", "damaged: its checksum is wrong")
	add("with turned bits", many[:9000]+"\x55\xaa\x55"+many[9003:], 4, "", "damaged")
	add("with noise behind it", packed+"noise", 4, "", "damaged")
	add("in two members", packed+string(squeezed(t, second)), 0, "120", "used 2 of 2 rows")
	add("in gzip", string(squeezed(t, packed)), 4, "", "deals.csv.gz")
	add("of a workbook", string(squeezed(t, madeSheet{}.String(t))), 4, "", "packed by gzip")
	add("of nothing", string(squeezed(t, "")), 4, "", "deals.csv.gz")
	add("that grows without end", string(squeezed(t, tortureHeader+strings.Repeat(good, 1<<19))), 4, "", "unsafe: it unpacks to more than 200 times its size")
	all = append(all, tortured{name: "gzip called csv", file: "deals.csv", text: packed, revenue: "100"})
	return all
}

// pageTortures are web pages called workbooks, as many systems write them.
func pageTortures() []tortured {
	var all []tortured
	add := func(name, text string, code int, revenue, says string) {
		all = append(all, tortured{name: "page " + name, file: "deals.xls", text: text, code: code, revenue: revenue, says: says})
	}
	table := func(rows string) string {
		cells := func(line string) string {
			return "<tr><td>" + strings.ReplaceAll(strings.TrimSpace(line), ",", "</td><td>") + "</td></tr>"
		}
		return "<html><body><table>" + cells(tortureHeader) + cells(good) + rows + "</table></body></html>"
	}
	row := func(amount string) string {
		return "<tr><td>D2</td><td>Bo</td><td>Won</td><td>" + amount + "</td><td>2026-05-01</td><td>2026-06-01</td></tr>"
	}
	add("as it should be", table(row("20")), 0, "120", "used 2 of 2 rows")
	add("that never ends", "<table><tr>"+strings.Repeat("<td>x", 1_000_000), 4, "", "deals.xls:1")
	add("of entities", "<table><tr><td>"+strings.Repeat("&lt;", 2<<20)+"</table>", 4, "", "deals.xls:1")
	add("with a program", table("<script>document.write('<tr><td>D9')</script>"+row("20")), 0, "120", "")
	add("with a cell over a million columns", table(`<tr><td colspan="1000000">x</td></tr>`), 4, "", "deals.xls")
	add("with a cell over a million rows", table(`<tr><td rowspan="1000000">x</td></tr>`+row("20")), 3, "100", "deals.xls:4: 7 cells")
	add("with a table in a table", table(row("<table><tr><td>20</td></tr></table>")), 3, "100", "deals.xls!table 2")
	add("with a comment that never ends", table("<!-- "+row("20")), 4, "", "deals.xls")
	add("nested half a million deep", strings.Repeat("<div>", 500_000)+table(""), 0, "100", "")
	add("cut off", table(row("20"))[:200], 4, "", "deals.xls")
	add("with escapes", table(row("&#27;[31m20&#x202e;")), 3, "100", `\x1b`)
	return all
}

// kindTortures are files of other kinds, by whatever name.
func kindTortures(t *testing.T) []tortured {
	var all []tortured
	add := func(name, file, text, says string) {
		all = append(all, tortured{name: "a file of " + name, file: file, text: text, code: 4, says: says})
	}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	add("Excel before 2007", "deals.xls", ole, "deals.xls")
	add("Excel with a password", "deals.xlsx", ole+strings.ReplaceAll("EncryptedPackage", "", "\x00"), "deals.xlsx")
	add("Excel in binary", "deals.xlsb", archived(t, "[Content_Types].xml", "<Types/>", "xl/workbook.bin", "\x83\x01"), "deals.xlsb")
	add("OpenDocument", "deals.ods", archived(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>"), "deals.ods")
	add("Word", "deals.xlsx", archived(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<a/>"), "deals.xlsx")
	add("JSON", "deals.csv", `{"deals":[{"id":1,"amount":100}]}`, "deals.csv")
	add("JSON lines", "deals.csv", "{\"id\":1,\"amount\":100}\n{\"id\":2,\"amount\":20}\n", "deals.csv")
	add("XML", "deals.csv", `<?xml version="1.0"?><deals><deal id="1"/></deals>`, "deals.csv")
	add("PDF", "deals.csv", "%PDF-1.7\n1 0 obj\n", "deals.csv")
	add("a picture", "deals.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "deals.csv")
	add("SQLite", "deals.csv", "SQLite format 3\x00\x10\x00\x01\x01", "deals.csv")
	add("Parquet", "deals.csv", "PAR1\x15\x00\x15\x00PAR1", "deals.csv")
	add("7-Zip", "deals.zip", "7z\xbc\xaf\x27\x1c\x00\x04", "deals.zip")
	add("a page that asks for a password", "deals.csv", "<!DOCTYPE html><html><body><form>Sign in</form></body></html>", "deals.csv")
	return append(all,
		tortured{name: "a workbook called csv", file: "deals.csv", text: madeSheet{}.String(t), revenue: "100"},
		tortured{name: "csv called a workbook", file: "deals.xlsx", text: tortureHeader + good, code: 4, says: "no workbook, though its name says so"},
		tortured{name: "a file that is not there", file: "deals.csv", also: map[string]string{"other.csv": good}, code: 4, says: "deals.csv: no such file"},
		tortured{name: "a device without end", file: "/dev/zero", also: map[string]string{}, code: 4, says: "/dev/zero"},
		tortured{name: "a device of nothing", file: "/dev/null", also: map[string]string{}, code: 4, says: "/dev/null"},
	)
}
