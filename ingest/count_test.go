package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"kpi/kpi/field"
)

// Another counter than our own readers finds as many rows as were used, rejected and
// ignored: in every export of the project, and every public sample.
func TestRowsAreCountedTwice(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../testdata/crm/*/*.csv", "../testdata/crm/*/*.txt", "../testdata/demo/*.csv", "../../shared/data/*/*.csv"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	counted := 0
	for _, file := range files {
		got, comma, ok := filledRows(t, file)
		if !ok {
			continue
		}
		counted++
		if want := filledRecords(t, file, comma); got != want {
			t.Errorf("%s: %d rows that hold something, and encoding/csv finds %d", file, got, want)
		}
	}
	if counted < 60 {
		t.Errorf("only %d files were counted", counted)
	}
}

// The rows of workbooks are counted by encoding/xml.
func TestRowsOfWorkbooksAreCountedTwice(t *testing.T) {
	for _, name := range []string{"plain/quotas.csv", "salesforce/opportunity.csv", "pipedrive/deals.csv", "de/kunden.csv"} {
		book := filepath.Join(t.TempDir(), "export.xlsx")
		saveAsWorkbook(t, "../testdata/crm/"+name, book)
		got, _, ok := filledRows(t, book)
		if want := filledXML(t, book); !ok || got != want {
			t.Errorf("%s: %d rows that hold something, and encoding/xml finds %d", name, got, want)
		}
	}
}

// filledRows is how many rows of a file the accounting has that are not blank, with
// the header; false of one that is refused.
func filledRows(t *testing.T, file string) (n int64, comma rune, ok bool) {
	t.Helper()
	f, err := Open([]string{file}, Options{})
	if err != nil {
		return 0, 0, false
	}
	d, err := f.Read(field.All())
	if err != nil {
		return 0, 0, false
	}
	s := d.Sources[0]
	n = s.Used + s.Rejected - s.Ignored[ruleBlank]
	for _, of := range s.Ignored {
		n += of
	}
	if s.Kind != field.None {
		n++
	}
	for name, sign := range map[string]rune{"comma": ',', "semicolon": ';', "tab": '\t', "bar": '|'} {
		if strings.HasPrefix(f.sheets[0].dialect, name) {
			comma = sign
		}
	}
	return n, comma, true
}

// filledRecords is how many records of a text file hold something.
func filledRecords(t *testing.T, file string, comma rune) int64 {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if units, found := bytes.CutPrefix(body, []byte{0xff, 0xfe}); found {
		text := make([]uint16, len(units)/2)
		for i := range text {
			text[i] = binary.LittleEndian.Uint16(units[2*i:])
		}
		body = []byte(string(utf16.Decode(text)))
	}
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if bytes.HasPrefix(body, []byte("sep=")) {
		_, body, _ = bytes.Cut(body, []byte("\n"))
	}
	r := csv.NewReader(bytes.NewReader(body))
	r.FieldsPerRecord, r.Comma = -1, comma
	n := int64(0)
	for {
		record, err := r.Read()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if strings.TrimSpace(strings.Join(record, "")) != "" {
			n++
		}
	}
}

// filledXML is how many rows of the first sheet of a workbook hold something.
func filledXML(t *testing.T, book string) int64 {
	t.Helper()
	archive, err := zip.OpenReader(book)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	part, err := archive.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	var sheet struct {
		Rows []struct {
			Cells []struct {
				Value string `xml:"v"`
				Text  string `xml:"is>t"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := xml.NewDecoder(part).Decode(&sheet); err != nil {
		t.Fatal(err)
	}
	n := int64(0)
	for _, row := range sheet.Rows {
		text := ""
		for _, c := range row.Cells {
			text += c.Value + c.Text
		}
		if strings.TrimSpace(text) != "" {
			n++
		}
	}
	return n
}
