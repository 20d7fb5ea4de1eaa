package ingest

import (
	"archive/zip"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
)

// sheetOf reads a sheet's XML as it comes from memory.
type sheetOf struct {
	text  string
	bytes bool // one byte at a time, so that everything is cut everywhere
}

// inMemory is a reader without a file to close.
type inMemory struct{ *xlsxReader }

func (inMemory) close() error { return nil }

func (s sheetOf) open() (rowReader, error) {
	var in io.Reader = strings.NewReader(s.text)
	if s.bytes {
		in = iotest.OneByteReader(in)
	}
	pack := &xlsxPackage{path: "book.xlsx"}
	r := &xlsxReader{book: &xlsxBook{styles: []xlsxStyle{xlsxPlain, xlsxDate, xlsxClock}, strings: []string{"Ana", "Bo"}},
		sheet: &xlsxSheet{name: "Deals"}, pack: pack, asked: true}
	part := &xlsxPart{name: "sheet", pack: pack, entry: &zip.File{FileHeader: zip.FileHeader{UncompressedSize64: uint64(len(s.text))}}}
	r.xml = &xlsxXML{part: part, in: io.NopCloser(in)}
	return inMemory{r}, asOpened(r.place(r.xml.start("worksheet")))
}

// asOpened is an *Error as an error; a nil one is none.
func asOpened(fault *Error) error {
	if fault == nil {
		return nil
	}
	return fault
}

// The reasons for which a sheet is refused that encoding/xml reads. Those of rules
// for sheets are the oracle's too.
var refusedMore = []string{
	"the attribute", // stands twice
	"right after a name or a value",
	"without a name, or one that is not read", // beyond ASCII, an odd colon
	"an XML declaration that is not at its start",
	"it is not XML 1.0", // and does not say that it is
	"it has text outside its root",
	"the unknown entity \"&#", // a number that is no character
	"no XML may have the character",
	"it is not valid UTF-8", // in comments
}

// agree reads a sheet's XML in three ways: at once, byte by byte, and over
// encoding/xml.
func agree(t *testing.T, text string) (refused bool) {
	t.Helper()
	got, err := dumpRows(sheetOf{text: text})
	slow, slowErr := dumpRows(sheetOf{text: text, bytes: true})
	if slow != got || (err == nil) != (slowErr == nil) || err != nil && err.Error() != slowErr.Error() {
		t.Fatalf("%q\nat once      %q %v\nbyte by byte %q %v", text, got, err, slow, slowErr)
	}
	reader, _ := sheetOf{}.open()
	want, oracleErr := oracleRows([]byte(text), reader.(inMemory).xlsxReader)
	switch {
	case err == nil && (oracleErr != nil || got != want):
		t.Fatalf("%q\nread as      %q\nencoding/xml %q %v", text, got, want, oracleErr)
	case err != nil && oracleErr == nil && !mentionsAny(err.Error(), refusedMore):
		t.Fatalf("%q\nrefused: %v\nencoding/xml reads %q", text, err, want)
	}
	return err != nil
}

func mentionsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// sheetPieces are what sheets are made of, and what breaks them.
var sheetPieces = []string{
	`<row>`, `<row r="3">`, `</row>`, `<row/>`, `<c r="A1" s="1" t="s"><v>1</v></c>`, `<c><v>1.5</v></c>`, `<c t="inlineStr"><is><t>a b</t></is></c>`,
	`<c t="inlineStr"><is><t xml:space="preserve"> é &amp; </t></is></c>`, `<c`, ` r="B1"`, ` t='str'`, ` s="2"`, `>`, `/>`, `</c>`, `<v>`, `</v>`, `<is>`, `</is>`, `<t>`, `</t>`,
	`<r>`, `</r>`, `<f>A1</f>`, `<f/>`, `<!-- x -->`, `<!--`, `-->`, `--`, `<![CDATA[a<b]]>`, `]]>`, `<?x y?>`, `<?xml version="1.0"?>`, `<!DOCTYPE a>`, `&lt;`, `&#65;`, `&#x20AC;`, `&#xD800;`, `&x;`, `&`,
	"\r\n", "\r", "\t", " ", `"`, `'`, `=`, "é", "\xff", "\x00", "\ufffe", "\ufffd", `_x000D_`, ` xmlns="urn:x"`, ` xmlns:m="http://purl.oclc.org/ooxml/spreadsheetml/main"`, `<m:c>`, `</m:c>`, `:`, `<`, `/`,
	`</sheetData>`, `<sheetData>`, `<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`, `</worksheet>`, `46203`, `1e5`, `a`,
}

const sheetBefore, sheetAfter = `<worksheet` + madeMain + `><sheetData>`, `</sheetData></worksheet>`

// goodSheet is a sheet that reads well, written in one of many ways.
func goodSheet(random *rand.Rand) string {
	cells := []string{sheetPieces[5], sheetPieces[6], sheetPieces[7], `<c s="1"><v>46203</v></c>`, `<c t="str"><f>A1</f><v>x<!-- y -->z</v></c>`, `<c t='b' ><v
>1</v ></c>`, `<m:c xmlns:m="` + xlsxStrict + `"><m:v>7</m:v></m:c>`, `<c t="e"><v><![CDATA[#N/A]]></v></c>`, `<c/>`, "<c t=\"inlineStr\"><is><r><t>a\r\nb</t></r><rPh><t>no</t></rPh></is></c>"}
	var text strings.Builder
	text.WriteString(sheetBefore)
	for range random.IntN(4) {
		text.WriteString("<row>")
		for range random.IntN(5) {
			text.WriteString(cells[random.IntN(len(cells))])
		}
		text.WriteString("</row>")
	}
	return text.String() + sheetAfter
}

// Whatever is done to a sheet, the scanner reads what encoding/xml reads, or
// refuses it.
func TestXLSXScannerAgrees(t *testing.T) {
	refused := 0
	const count = 5_000
	for seed := range uint64(count) {
		random := rand.New(rand.NewPCG(seed, 11))
		text := goodSheet(random)
		for range random.IntN(4) {
			at, piece := random.IntN(len(text)+1), sheetPieces[random.IntN(len(sheetPieces))]
			end := min(len(text), at+random.IntN(2)*random.IntN(8))
			text = text[:at] + piece + text[end:]
		}
		if agree(t, text) {
			refused++
		}
	}
	if refused < count/10 || refused > count*9/10 {
		t.Errorf("%d of %d refused: the sheets are too good or too bad", refused, count)
	}
}

func FuzzXLSXScanner(f *testing.F) {
	f.Add(goodSheet(rand.New(rand.NewPCG(1, 1))))
	f.Add(sheetBefore + strings.Join(sheetPieces[:8], "") + sheetAfter)
	for _, piece := range sheetPieces {
		f.Add(sheetBefore + `<row><c t="str"><v>` + piece + `</v></c></row>` + sheetAfter)
		f.Add(sheetBefore + "<row " + piece + " >" + sheetAfter)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") || strings.Contains(strings.ToLower(text), "encoding") {
			t.Skip("other encodings have a test of their own")
		}
		agree(t, text)
	})
}

// Every reason for which more is refused than encoding/xml refuses has a case.
func TestXLSXRefusedMore(t *testing.T) {
	for _, text := range []string{
		sheetBefore + `<row a="1" a="2"/>` + sheetAfter,
		sheetBefore + `<row a="1"b="2"/>` + sheetAfter,
		sheetBefore + `<zeile é="1"/>` + sheetAfter,
		sheetBefore + `<:row/>` + sheetAfter,
		sheetBefore + `<?xml version="1.0"?>` + sheetAfter,
		`<?xml?>` + sheetBefore + sheetAfter,
		sheetBefore + sheetAfter + `<![CDATA[ ]]>`,
		sheetBefore + `<row>&#xD800;</row>` + sheetAfter,
		sheetBefore + "<!-- \x01 -->" + sheetAfter,
		sheetBefore + "<!-- \xff -->" + sheetAfter,
	} {
		if !agree(t, text) {
			t.Errorf("%q is read", text)
		}
	}
}
