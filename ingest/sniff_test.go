package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"os"
	"testing"
)

// oleFile is a file of the old Office form with one name in its directory.
func oleFile(name string) string {
	data := make([]byte, 4096)
	copy(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(data[30:], 9) // sectors of 512 bytes
	binary.LittleEndian.PutUint32(data[48:], 3) // the directory is the fourth
	copy(data[4*512:], oleName("Root Entry"))
	copy(data[4*512+128:], oleName(name))
	return string(data)
}

func zipOf(t *testing.T, names ...string) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range names {
		if _, err := archive.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A file of the wrong kind is named for what it is, whatever its name says.
func TestSniffWrongKinds(t *testing.T) {
	for _, test := range []struct{ name, content, what, hint string }{
		{"a.xls", oleFile("Workbook"), "an old Excel workbook (.xls)", "save it as .xlsx or CSV"},
		{"a.xls", oleFile("Book"), "an old Excel workbook (.xls)", "save it as .xlsx or CSV"},
		{"a.xlsx", oleFile("EncryptedPackage"), "a workbook protected by a password", "without a password"},
		{"a.doc", oleFile("WordDocument"), "an old Office file, not a table", ""},
		{"a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, not a table", ""},
		{"a.xlsb", zipOf(t, "[Content_Types].xml", "xl/workbook.bin"), "a binary workbook (.xlsb)", "save it as .xlsx or CSV"},
		{"a.ods", zipOf(t, "mimetype", "content.xml"), "an OpenDocument file (.ods)", "LibreOffice"},
		{"a.xlsx", zipOf(t, "[Content_Types].xml", "word/document.xml"), "an Office document, not a workbook", ""},
		{"a.numbers", zipOf(t, "Index/Document.iwa"), "an Apple Numbers or Pages file", asTable},
		{"a.zip", zipOf(t, "deals.csv", "reps.csv"), "no table is in the archive (deals.csv: the file is empty)", "unpack it"},
		{"a.zip", zipOf(t), "an empty zip archive", ""},
		{"a.xls", "MIME-Version: 1.0\r\nX-Document-Type: Workbook", "a web archive of Excel (MHTML), not a table", "save it as .xlsx or CSV"},
		{"a.xls", "\x09\x08\x10\x00\x00\x06\x05\x00", "an old Excel workbook (.xls)", "save it as .xlsx or CSV"},
		{"a.xls", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, "an XML spreadsheet of Excel 2003", "save it as"},
		{"a.xml", `<?xml version="1.0"?><deals/>`, "an XML file, not a table", ""},
		{"a.csv", `[ {"id": 1}]`, "a JSON file, not a table", asTable},
		{"a.xlsx", `{"error": "expired"}`, "a JSON file, not a table", ""},
		{"a.csv", "%PDF-1.7", "a PDF document, not a table", ""},
		{"a.csv", "\x1f\x8b\x08\x00", "damaged: it breaks off", "copy or download it again"},
		{"a.csv", tarOf(t, "deals.csv", "id\n"), "a tar archive, not a table", "unpack it"},
		{"a.csv.gz", gzipped(t, madeBook{}.bytes(t)), "packed by gzip: a workbook or another archive", "unpack it"},
		{"a.gz", gzipped(t, gzipped(t, "id\n")), "packed by gzip: another gzip file", "unpack it"},
		{"a.json.gz", gzipped(t, `{"id": 1}`), "packed by gzip: a JSON file, not a table", asTable},
		{"a.gz", gzipped(t, ""), "packed by gzip: the file is empty", "export it again"},
		{"a.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "a Git-LFS pointer, not the file itself", "git lfs pull"},
		{"a.csv", "", "the file is empty", "export it again"},
		{"a.parquet", "PAR1\x15\x04", "a Parquet file", "CSV"},
		{"a.csv", "\x89PNG\r\n", "a picture, not a table", ""},
		{"a.csv", "SQLite format 3\x00", "an SQLite database", ""},
	} {
		path := fileWith(t, test.name, test.content)
		_, err := dumpFile(path, fileOptions{})
		checkRefused(t, err, path, test.name+": "+test.what, test.hint)
	}
}

func TestSniffTables(t *testing.T) {
	for _, test := range []struct{ name, content, format string }{
		{"a.csv", "id\n", "csv"},
		{"a.xls", "id\towner\n", "csv"},
		{"a.csv", "[Id],[Name]\n", "csv"},
		{"a.csv", "{id},name\n", "csv"},
		{"a.csv", "<id>,name\n", "csv"},
		{"data", "P,K\n", "csv"},
		{"a.xls", " \r\n<HTML><body><table>", "html"},
		{"a.xls", "\ufeff<table border=1>", "html"},
		{"a.csv", madeBook{}.bytes(t), "xlsx"},
		{"a.xlsx", zipOf(t, "readme.txt"), "xlsx"}, // and found damaged when it is opened
	} {
		got, err := sniffFile(fileWith(t, test.name, test.content))
		if err != nil || got.format != test.format {
			t.Errorf("%s %q: got %+v %v, want %s", test.name, test.content, got, err, test.format)
		}
	}
}

func TestSniffNoWorkbook(t *testing.T) {
	path := fileWith(t, "a.xlsx", "id,owner\n")
	_, fault := sniffFile(path)
	checkRefused(t, fault, path, "a.xlsx: damaged: no workbook, though its name says so", "export it again")
}

// What the system does not hand over, or hands over only once, is told at once.
func TestSniffUnreadable(t *testing.T) {
	path := fileWith(t, "a.csv", "id\n")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if file, err := os.Open(path); err == nil {
		file.Close() // for root nothing is closed
	} else {
		_, err := dumpFile(path, fileOptions{})
		checkRefused(t, err, path, "a.csv: cannot be read: permission denied", "ask its owner")
	}
	if info, err := os.Stat("/dev/null"); err == nil && !info.Mode().IsRegular() {
		_, err := dumpFile("/dev/null", fileOptions{})
		checkRefused(t, err, "/dev/null", "null: not a regular file", "name -")
	}
}
