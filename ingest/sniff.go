package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
)

// sniffed is what a file is by its bytes, whatever its name says.
type sniffed struct {
	format string // "csv", "xlsx", "html", "gzip", "zip", or empty for what is no table
	what   string // what it is instead
	hint   string // what to do about it
	locked bool   // a workbook for certain, but one that cannot be opened
}

const (
	asWorkbook    = "open it in Excel and save it as .xlsx or CSV"
	asTable       = "export the data itself as CSV or .xlsx"
	downloadAgain = "copy or download it again"
	unpackIt      = "unpack it and name the files in it"
)

// sniffHead is how much of a file is looked at to tell its kind.
const sniffHead = 4096

// magics are the first bytes of the kinds of files that turn up among exports.
var magics = []struct {
	head string
	sniffed
}{
	{"\x1f\x8b", sniffed{format: "gzip"}},
	{"PK\x05\x06", sniffed{what: "an empty zip archive", hint: "export it again"}},
	{"%PDF-", sniffed{what: "a PDF document, not a table", hint: asTable}},
	{"version https://git-lfs", sniffed{what: "a Git-LFS pointer, not the file itself", hint: "git lfs pull"}},
	{"Rar!\x1a\x07", sniffed{what: "a RAR archive, not a table", hint: unpackIt}},
	{"7z\xbc\xaf\x27\x1c", sniffed{what: "a 7-Zip archive, not a table", hint: unpackIt}},
	{"\x28\xb5\x2f\xfd", sniffed{what: "a Zstandard archive, not a table", hint: unpackIt}},
	{"BZh", sniffed{what: "a bzip2 archive, not a table", hint: unpackIt}},
	{"\xfd7zXZ\x00", sniffed{what: "an xz archive, not a table", hint: unpackIt}},
	{"PAR1", sniffed{what: "a Parquet file", hint: "export it as CSV"}},
	{"SQLite format 3\x00", sniffed{what: "an SQLite database", hint: "export its tables as CSV"}},
	{"MIME-Version:", sniffed{what: "a web archive of Excel (MHTML), not a table", hint: asWorkbook}},
	{"\x09\x08", sniffed{what: "an old Excel workbook (.xls)", hint: asWorkbook}},
	{"\x09\x04\x06\x00", sniffed{what: "an old Excel workbook (.xls)", hint: asWorkbook}},
	{"\x09\x02\x06\x00", sniffed{what: "an old Excel workbook (.xls)", hint: asWorkbook}},
	{"GIF8", sniffed{what: "a picture, not a table", hint: asTable}},
	{"\x89PNG", sniffed{what: "a picture, not a table", hint: asTable}},
	{"\xff\xd8\xff", sniffed{what: "a picture, not a table", hint: asTable}},
	{"{\\rtf", sniffed{what: "a rich-text document, not a table", hint: asTable}},
}

// sniffFile tells what a file is. A file that cannot be read, or is damaged beyond
// telling, is an error.
func sniffFile(path string) (sniffed, *Error) {
	info, err := os.Stat(path) // before opening: opening a pipe would wait for its writer
	if err != nil {
		return sniffed{}, cannotRead(path, err)
	}
	switch {
	case !info.Mode().IsRegular():
		return sniffed{what: "not a regular file", hint: "save it as a file and name that, or pipe it into kpi and name -"}, nil
	case info.Size() == 0:
		return sniffed{what: "the file is empty", hint: "export it again"}, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return sniffed{}, cannotRead(path, err)
	}
	defer file.Close()
	head := make([]byte, sniffHead)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.ErrUnexpectedEOF {
		return sniffed{}, cannotRead(path, err)
	}
	return sniffBytes(path, file, info.Size(), head[:n])
}

// sniffBytes tells a file's kind by its first bytes, and looks further into
// containers.
func sniffBytes(path string, file io.ReaderAt, size int64, head []byte) (sniffed, *Error) {
	for _, magic := range magics {
		if strings.HasPrefix(string(head), magic.head) {
			return magic.sniffed, nil
		}
	}
	switch {
	case strings.HasPrefix(string(head), "PK\x03\x04"):
		return sniffZip(path, file, size)
	case strings.HasPrefix(string(head), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return sniffOLE(file, size), nil
	case isTar(head):
		return sniffed{what: "a tar archive, not a table", hint: unpackIt}, nil
	case strings.EqualFold(filepath.Ext(path), ".xlsx"):
		if text := sniffText(head); text.format != "csv" {
			return text, nil
		}
		return sniffed{}, &Error{File: path, What: "damaged: no workbook, though its name says so",
			Hint: "rename it to .csv if it is one, or export it again"}
	}
	return sniffText(head), nil
}

func isTar(head []byte) bool {
	const at = 257
	return len(head) > at && bytes.HasPrefix(head[at:], []byte("ustar"))
}

// sniffPacked tells what is packed in a gzip file or a zip archive. Only text is
// read there.
func sniffPacked(path string, packed textSource) (sniffed, *Error) {
	text, err := packed.open()
	if err != nil {
		return sniffed{}, asError(path, err)
	}
	defer text.Close()
	head, _, fault := readHead(path, text, sniffHead)
	switch {
	case fault != nil:
		return sniffed{}, fault
	case len(head) == 0:
		return sniffed{what: "the file is empty", hint: "export it again"}, nil
	case startsWithAny(string(head), "PK\x03\x04", "\xd0\xcf\x11\xe0"):
		return sniffed{what: "a workbook or another archive", hint: unpackIt}, nil
	}
	found, fault := sniffBytes(path, nil, 0, head)
	if found.format == "gzip" {
		found = sniffed{what: "another gzip file", hint: unpackIt}
	}
	return found, fault
}

// sniffText tells CSV from other kinds of text.
func sniffText(head []byte) sniffed {
	text := string(head)
	if startsWithAny(text, "\xff\xfe", "\xfe\xff") { // UTF-16, of which the Latin letters tell enough
		text = strings.ReplaceAll(text[2:], "\x00", "")
	}
	text = strings.ToLower(strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n"))
	switch {
	case strings.Contains(text, "urn:schemas-microsoft-com:office:spreadsheet"):
		return sniffed{what: "an XML spreadsheet of Excel 2003", hint: asWorkbook}
	case startsWithAny(text, "<!doctype html", "<html", "<head", "<meta", "<table", "<style", "<script", "<title", "<body", "<div"):
		return sniffed{format: "html", what: "a web page (HTML), whatever its name says", hint: asWorkbook}
	case startsWithAny(text, "<?xml", "<!doctype"):
		return sniffed{what: "an XML file, not a table", hint: asTable}
	case looksLikeJSON(text):
		return sniffed{what: "a JSON file, not a table", hint: asTable}
	}
	return sniffed{format: "csv"}
}

func startsWithAny(text string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(text, prefix) })
}

// looksLikeJSON tells an object or an array of things from a header that merely
// starts with a bracket, such as [Id].
func looksLikeJSON(text string) bool {
	if text == "" {
		return false
	}
	rest := strings.TrimLeft(text[1:], " \t\r\n")
	switch text[0] {
	case '{':
		return startsWithAny(rest, `"`, "}")
	case '[':
		return startsWithAny(rest, "{", "[", `"`)
	}
	return false
}

// sniffZip tells a workbook from the other things that are zip files inside. A
// directory of parts that cannot be read is damage.
func sniffZip(path string, file io.ReaderAt, size int64) (sniffed, *Error) {
	archive, err := zipDirectory(file, size)
	switch {
	case errors.Is(err, errZipEntries):
		return sniffed{format: "zip"}, nil
	case err != nil && startsWorkbook(path, file):
		return sniffed{}, damagedWorkbook(path)
	case err != nil:
		return sniffed{what: "a damaged zip file", hint: downloadAgain}, nil
	}
	for _, part := range archive.File {
		switch name := strings.ToLower(part.Name); {
		case name == "xl/workbook.bin":
			return sniffed{what: "a binary workbook (.xlsb)", hint: asWorkbook}, nil
		case strings.HasPrefix(name, "word/"), strings.HasPrefix(name, "ppt/"), strings.HasPrefix(name, "visio/"):
			return sniffed{what: "an Office document, not a workbook", hint: asTable}, nil
		case name == "content.xml":
			return sniffed{what: "an OpenDocument file (.ods)", hint: "open it in LibreOffice and save it as .xlsx or CSV"}, nil
		case strings.HasSuffix(name, ".iwa"):
			return sniffed{what: "an Apple Numbers or Pages file", hint: asTable}, nil
		}
	}
	if isWorkbookZip(path, archive) {
		return sniffed{format: "xlsx"}, nil
	}
	return sniffed{format: "zip"}, nil
}

// damagedWorkbook refuses a workbook whose list of parts cannot be read.
func damagedWorkbook(path string) *Error {
	return &Error{File: path, What: "a damaged workbook, perhaps cut off", Hint: downloadAgain}
}

// startsWorkbook tells a workbook that was cut off from other zip files, by its name
// and by its first part: the list of parts stands at the end.
func startsWorkbook(path string, file io.ReaderAt) bool {
	const nameAt = 30 // in the head of a part
	head := make([]byte, nameAt+32)
	n, _ := file.ReadAt(head, 0) // a short read is the end of the file
	first := strings.ToLower(string(head[min(n, nameAt):n]))
	return !strings.EqualFold(filepath.Ext(path), ".zip") || startsWithAny(first, "[content_types].xml", "_rels/", "xl/", "docprops/")
}

// isWorkbookZip takes the name as evidence too, so that a workbook whose parts
// were lost is told as damaged.
func isWorkbookZip(path string, archive *zip.Reader) bool {
	return strings.EqualFold(filepath.Ext(path), ".xlsx") ||
		slices.ContainsFunc(archive.File, func(part *zip.File) bool {
			return strings.HasPrefix(strings.ToLower(part.Name), "xl/")
		})
}

// sniffOLE tells the old Office files apart by the names in their directory: an
// .xlsx with a password is one of them too.
func sniffOLE(file io.ReaderAt, size int64) sniffed {
	names := oleDirectory(file, size)
	switch {
	case bytes.Contains(names, oleName("EncryptedPackage")):
		return sniffed{what: "a workbook protected by a password", hint: "save it without a password", locked: true}
	case bytes.Contains(names, oleName("Workbook")), bytes.Contains(names, oleName("Book")):
		return sniffed{what: "an old Excel workbook (.xls)", hint: asWorkbook}
	}
	return sniffed{what: "an old Office file, not a table", hint: asWorkbook}
}

// oleDirectory is the first sector of the directory, which holds the names of the
// first entries; the rest is read as well as far as it follows directly.
func oleDirectory(file io.ReaderAt, size int64) []byte {
	header := make([]byte, 512)
	if _, err := file.ReadAt(header, 0); err != nil {
		return nil
	}
	shift := binary.LittleEndian.Uint16(header[30:])
	first := int64(binary.LittleEndian.Uint32(header[48:]))
	if shift != 9 && shift != 12 {
		return nil
	}
	at := (first + 1) << shift
	if at >= size {
		return nil
	}
	sector := make([]byte, 8192)
	n, _ := file.ReadAt(sector, at) // a short read is the end of the file
	return sector[:n]
}

func oleName(name string) []byte {
	var coded []byte
	for _, unit := range utf16.Encode([]rune(name)) {
		coded = binary.LittleEndian.AppendUint16(coded, unit)
	}
	return append(coded, 0, 0)
}
