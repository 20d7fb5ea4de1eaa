package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptCommands are the commands of scripts beside those of testscript: exits, and
// what makes the files that a script cannot hold as text. A text in an argument may
// have the escapes of Go: 'a\x00b\n'.
var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"append":   appendFile,
	"bytes":    makeBytes,
	"change":   change,
	"cut":      cut,
	"exits":    exits,
	"gzipped":  gzipped,
	"many":     many,
	"size":     size,
	"workbook": workbook,
	"zipped":   zipped,
}

// makeBytes writes a file: bytes FILE TEXT.
func makeBytes(ts *testscript.TestScript, _ bool, args []string) {
	needArgs(ts, args, 2, "bytes FILE TEXT")
	writeFile(ts, args[0], unescaped(ts, args[1]))
}

// many adds a text to a file so many times, each {} in it being the number of the
// time: many FILE TIMES TEXT.
func many(ts *testscript.TestScript, _ bool, args []string) {
	needArgs(ts, args, 3, "many FILE TIMES TEXT")
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := string(unescaped(ts, args[2]))
	var all bytes.Buffer
	for i := range times {
		all.WriteString(strings.ReplaceAll(text, "{}", strconv.Itoa(i+1)))
	}
	addTo(ts, args[0], all.Bytes(), 1)
}

// appendFile adds a file to another, once or so many times: append FILE OTHER [TIMES].
func appendFile(ts *testscript.TestScript, _ bool, args []string) {
	times := 1
	if len(args) == 3 {
		var err error
		times, err = strconv.Atoi(args[2])
		ts.Check(err)
		args = args[:2]
	}
	needArgs(ts, args, 2, "append FILE OTHER [TIMES]")
	addTo(ts, args[0], readFile(ts, args[1]), times)
}

// change puts one text for another wherever it stands in a file: change FILE OLD NEW.
func change(ts *testscript.TestScript, _ bool, args []string) {
	needArgs(ts, args, 3, "change FILE OLD NEW")
	before, old := readFile(ts, args[0]), unescaped(ts, args[1])
	if !bytes.Contains(before, old) {
		ts.Fatalf("%s has no %q", args[0], old)
	}
	writeFile(ts, args[0], bytes.ReplaceAll(before, old, unescaped(ts, args[2])))
}

// cut keeps the first bytes of a file, or with a number below 0 leaves the last out:
// cut FILE BYTES.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	needArgs(ts, args, 2, "cut FILE BYTES")
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	before := readFile(ts, args[0])
	if n < 0 {
		n += len(before)
	}
	writeFile(ts, args[0], before[:n])
}

// size gives a file a size, with nothing in what is added: size FILE BYTES.
func size(ts *testscript.TestScript, _ bool, args []string) {
	needArgs(ts, args, 2, "size FILE BYTES")
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// gzipped packs files into one, a member each: gzipped FILE.gz FILE ….
func gzipped(ts *testscript.TestScript, _ bool, args []string) {
	var all bytes.Buffer
	for _, name := range args[1:] {
		w := gzip.NewWriter(&all)
		_, err := w.Write(readFile(ts, name))
		ts.Check(err)
		ts.Check(w.Close())
	}
	writeFile(ts, args[0], all.Bytes())
}

// zipped packs files into an archive, each under its name or another: zipped FILE.zip
// FILE[=NAME] …. The text of -l=FILE is where a link leads to, and 9*FILE is packed
// nine times, as 1FILE to 9FILE.
func zipped(ts *testscript.TestScript, _ bool, args []string) {
	var all bytes.Buffer
	w := zip.NewWriter(&all)
	for _, arg := range args[1:] {
		file, link := strings.CutPrefix(arg, "-l=")
		mode := fs.FileMode(0o644)
		if link {
			mode |= fs.ModeSymlink
		}
		if times, file, several := strings.Cut(file, "*"); several {
			n, err := strconv.Atoi(times)
			ts.Check(err)
			for i := range n {
				addPart(ts, w, strconv.Itoa(i+1)+file, readFile(ts, file), mode)
			}
			continue
		}
		file, name, other := strings.Cut(file, "=")
		if !other {
			name = file
		}
		addPart(ts, w, name, readFile(ts, file), mode)
	}
	ts.Check(w.Close())
	writeFile(ts, args[0], all.Bytes())
}

// workbook packs the parts in a directory into a workbook, with the smallest that
// serves for each part that is not there: workbook FILE.xlsx DIR. A part named behind
// -PART is left out.
func workbook(ts *testscript.TestScript, _ bool, args []string) {
	parts, dir := map[string][]byte{}, ts.MkAbs(args[1])
	ts.Check(filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		parts[filepath.ToSlash(name)] = readFile(ts, path)
		return err
	}))
	for name, text := range smallestParts(parts) {
		if parts[name] == nil {
			parts[name] = []byte(text)
		}
	}
	for _, arg := range args[2:] {
		delete(parts, strings.TrimPrefix(arg, "-"))
	}
	var names []string
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	var all bytes.Buffer
	w := zip.NewWriter(&all)
	for _, name := range names {
		addPart(ts, w, name, parts[name], 0o644)
	}
	ts.Check(w.Close())
	writeFile(ts, args[0], all.Bytes())
}

const (
	xmlRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relationType = `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// smallestParts are the parts of a workbook beside those given: of one sheet, Deals,
// whose cells of style 1 are dates.
func smallestParts(given map[string][]byte) map[string]string {
	related := `<Relationship Id="sheet1` + relationType + `worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="styles` + relationType + `styles" Target="styles.xml"/>`
	if given["xl/sharedStrings.xml"] != nil {
		related += `<Relationship Id="texts` + relationType + `sharedStrings" Target="sharedStrings.xml"/>`
	}
	const main = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	return map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                xmlRelations + `<Relationship Id="book` + relationType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/_rels/workbook.xml.rels": xmlRelations + related + `</Relationships>`,
		"xl/styles.xml":              `<styleSheet` + main + `><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/workbook.xml": `<workbook` + main + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
			`<sheets><sheet name="Deals" sheetId="1" r:id="sheet1"/></sheets></workbook>`,
	}
}

// storedMost is the size up to which entries of archives are stored as they are, so
// that a script can change their bytes.
const storedMost = 4 << 10

// addPart adds an entry with its sizes and checksum in front of its data.
func addPart(ts *testscript.TestScript, w *zip.Writer, name string, data []byte, mode fs.FileMode) {
	h := &zip.FileHeader{Name: name, CRC32: crc32.ChecksumIEEE(data), UncompressedSize64: uint64(len(data))}
	h.SetMode(mode)
	packed := data
	if len(data) > storedMost {
		var b bytes.Buffer
		f, err := flate.NewWriter(&b, flate.BestSpeed)
		ts.Check(err)
		_, err = f.Write(data)
		ts.Check(err)
		ts.Check(f.Close())
		h.Method, packed = zip.Deflate, b.Bytes()
	}
	h.CompressedSize64 = uint64(len(packed))
	entry, err := w.CreateRaw(h)
	ts.Check(err)
	_, err = io.Copy(entry, bytes.NewReader(packed))
	ts.Check(err)
}

func needArgs(ts *testscript.TestScript, args []string, n int, usage string) {
	if len(args) != n {
		ts.Fatalf("usage: %s", usage)
	}
}

// unescaped is a text of a script with its escapes read.
func unescaped(ts *testscript.TestScript, text string) []byte {
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	ts.Check(err)
	return []byte(plain)
}

func readFile(ts *testscript.TestScript, name string) []byte {
	data, err := os.ReadFile(ts.MkAbs(name))
	ts.Check(err)
	return data
}

// addTo adds to the end of a file, which need not be there.
func addTo(ts *testscript.TestScript, name string, data []byte, times int) {
	file, err := os.OpenFile(ts.MkAbs(name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	for range times {
		_, err := file.Write(data)
		ts.Check(err)
	}
	ts.Check(file.Close())
}

func writeFile(ts *testscript.TestScript, name string, data []byte) {
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(name)), 0o755))
	ts.Check(os.WriteFile(ts.MkAbs(name), data, 0o644))
}
