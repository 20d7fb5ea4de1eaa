package ingest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// madeBook is a workbook made by hand, part by part, so that it can be wrong in
// one place.
type madeBook struct {
	sheet    string // within <sheetData>
	strings  string // within <sst>
	formats  string // within <numFmts>
	styles   string // within <cellXfs>
	workbook string // within <workbook>, before the sheets
	sheets   string // within <sheets>, instead of the one sheet Deals
	part     map[string]string
	drop     string // a part to leave out
	head     func(*zip.FileHeader)
}

const (
	madeRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	madeRelation  = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	madeMain      = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	madeSheet     = `<sheet name="Deals" sheetId="1" r:id="rId1"/>`
)

// parts are the names and texts of the workbook, in a fixed order.
func (b madeBook) parts() [][2]string {
	sheets := b.sheets
	if sheets == "" {
		sheets = madeSheet
	}
	parts := [][2]string{
		{"_rels/.rels", fmt.Sprintf(madeRelations, fmt.Sprintf(madeRelation, "r", "officeDocument", "xl/workbook.xml"))},
		{"xl/workbook.xml", `<workbook` + madeMain + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
			b.workbook + `<sheets>` + sheets + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(madeRelations, fmt.Sprintf(madeRelation, "rId1", "worksheet", "/xl/worksheets/sheet1.xml")+
			fmt.Sprintf(madeRelation, "rId2", "worksheet", `worksheets\sheet2.xml`)+fmt.Sprintf(madeRelation, "rId3", "chartsheet", `worksheets/sheet2.xml`)+
			fmt.Sprintf(madeRelation, "s", "styles", "styles.xml")+fmt.Sprintf(madeRelation, "t", "sharedStrings", "sharedStrings.xml"))},
		{"xl/styles.xml", `<styleSheet` + madeMain + `><numFmts>` + b.formats + `</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>` + b.styles + `</cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", `<sst` + madeMain + `>` + b.strings + `</sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet` + madeMain + `><sheetData>` + b.sheet + `</sheetData></worksheet>`},
		{"xl/worksheets/sheet2.xml", `<worksheet` + madeMain + `><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>`},
	}
	var kept [][2]string
	for _, part := range parts {
		if text, ok := b.part[part[0]]; ok {
			part[1] = text
		}
		if part[0] != b.drop {
			kept = append(kept, part)
		}
	}
	return kept
}

func (b madeBook) bytes(t testing.TB) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range b.parts() {
		header := &zip.FileHeader{Name: part[0], Method: zip.Deflate}
		if b.head != nil {
			b.head(header)
		}
		w, err := archive.CreateHeader(header)
		if err == nil {
			_, err = io.WriteString(w, part[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestXLSXCells(t *testing.T) {
	const styles = `<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="46"/><xf numFmtId="20"/><xf numFmtId="165"/>`
	const formats = `<numFmt numFmtId="164" formatCode="[$-409]d mmm\-yy;@"/><numFmt numFmtId="165" formatCode="&quot;days&quot; #,##0.00 [$€-x-euro2]\d_s"/>`
	texts := `<si><t>Ana</t></si><si><r><t>Bo </t></r><r><rPr><b/></rPr><t xml:space="preserve">Li </t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t/></si>`
	for _, test := range []struct{ name, cell, want string }{
		{"shared", `<c t="s"><v>0</v></c><c t="s"><v> 1 </v></c><c t="s"><v>2</v></c>`, "Ana|Bo Li |"},
		{"shared without a value", `<c t="s"/>`, ""},
		{"inline", `<c t="inlineStr"><is><t>a&amp;b</t></is></c><c t="inlineStr"><is><r><t>c</t></r><r><t>d</t></r></is></c>`, "a&b|cd"},
		{"escapes", `<c t="inlineStr"><is><t>a_x000D_b_x005F_x0041__xD83D__xDE00__x00_xD83D_</t></is></c>`, "a\rb_x0041_😀_x00_xD83D_"},
		{"text of a formula", `<c t="str"><f>A1</f><v> x </v></c><c t="str"><f>A1</f><v></v></c>`, " x |"},
		{"formula without a value", `<c><f>A1</f></c><c><f>A1</f><v/></c><c t="str"><f>A1</f></c><c><f>1+1</f><v>2</v></c>`,
			"!a formula whose value was not saved|!a formula whose value was not saved|!a formula whose value was not saved|#2"},
		{"booleans", `<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="b"><v>2</v></c>`, `?true|?false|!2, stored as true or false`},
		{"errors", `<c t="e"><v>#N/A</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>`, "!#N/A|!#DIV/0!"},
		{"ISO dates", `<c t="d"><v>2026-06-30</v></c><c t="d"><v>2026-06-30T14:10:00</v></c><c t="d"><v>2026-06-30T23:59:59.7Z</v></c><c t="d"><v>30.6.</v></c>`,
			`@2026-06-30|@2026-06-30 14:10:00|@2026-07-01|!30.6., stored as a date`},
		{"numbers", `<c><v>1234.50</v></c><c t="n"><v>-0</v></c><c><v>1E-3</v></c><c><v>1.5E+3</v></c><c><v>007</v></c><c><v> 5 </v></c>`, "#1234.5|#0|#0.001|#1500|#7|#5"},
		{"binary fractions", `<c><v>4.0999999999999996</v></c><c><v>0.30000000000000004</v></c><c><v>12345678901234567890</v></c>`, "#4.1|#0.30000000000000004|#12345678901234567890"},
		{"no numbers", `<c><v>1e309</v></c><c><v>NaN</v></c><c><v>0x10</v></c><c><v>1,5</v></c><c><v>1_0</v></c><c><v>-+5</v></c><c><v>.</v></c>`,
			`!1e309, stored as a number|!NaN, stored as a number|!0x10, stored as a number|` +
				`!1,5, stored as a number|!1_0, stored as a number|!-+5, stored as a number|!., stored as a number`},
		{"very small and great numbers", `<c><v>1e-400</v></c><c><v>-1e-300</v></c><c><v>1.5e60</v></c><c><v>1E-16</v></c><c s="1"><v>1e-300</v></c>`,
			"!1e-400, stored as a number|#-1e-300|#15e59|#0.0000000000000001|!serial 1e-300, no day"},
		{"dates", `<c s="1"><v>46203</v></c><c s="2"><v>46203.590277777781</v></c><c s="3"><v>46203.0</v></c><c s="0"><v>46203</v></c><c s="6"><v>46203</v></c>`,
			"@2026-06-30|@2026-06-30 14:10:00|@2026-06-30|#46203|#46203"},
		{"fractions are rounded to the second", `<c s="2"><v>46203.99999999</v></c><c s="2"><v>46203.00000578</v></c><c s="2"><v>46203.00001</v></c>`,
			"@2026-07-01|@2026-06-30|@2026-06-30 00:00:01"},
		{"the first days", `<c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="1"><v>60</v></c><c s="1"><v>61</v></c><c s="1"><v>0</v></c>`,
			"@1900-01-01|@1900-02-28|!serial 60, a day that never was|@1900-03-01|!serial 0, no day"},
		{"no dates", `<c s="1"><v>-1</v></c><c s="1"><v>2958465</v></c><c s="1"><v>2958466</v></c><c s="1"><v>1E+30</v></c>`,
			"!serial -1, no day|@9999-12-31|!serial 2958466, beyond the year 9999|!serial 1000000000000000000000000000000, no day"},
		{"times and hours", `<c s="5"><v>0.59027777777777779</v></c><c s="5"><v>46203.5</v></c><c s="4"><v>1.5</v></c><c s="4"><v>0.0104166666666667</v></c>`,
			"@14:10:00|@2026-06-30 12:00:00|@36:00:00|@0:15:00"},
		{"blank", `<c s="1"/><c><v></v></c><c t="inlineStr"/>`, "||"},
		{"other namespaces", `<x:c xmlns:x="urn:x"><x:v>1</x:v></x:c><c><v>1</v><extLst><ext><v>7</v></ext></extLst></c>`, "#1"},
		{"gaps", `<c r="B1"><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c>`, "|#1||#2|#3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			book := madeBook{sheet: `<row r="1">` + test.cell + `</row>`, strings: texts, styles: styles, formats: formats}
			got, err := dumpFile(fileWith(t, "book.xlsx", book.bytes(t)), fileOptions{})
			if want := "[Deals]\n1: " + test.want + "\n"; err != nil || got != want {
				t.Errorf("got %v\n%swant\n%s", err, got, want)
			}
		})
	}
}

func TestXLSXRows(t *testing.T) {
	for _, test := range []struct {
		name string
		book madeBook
		want string
	}{
		{"rows that are not there are not made up", madeBook{sheet: `<row r="2"><c r="C2"><v>1</v></c></row><row r="3"/><row r="7"><c r="A7"><v>2</v></c></row><row/>`},
			"[Deals]\n2: ||#1\n3: \n7: #2\n8: \n"},
		{"a row does not keep the cells of the one before", madeBook{sheet: `<row><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row><c r="D2"><v>4</v></c></row>`},
			"[Deals]\n1: #1||#3\n2: |||#4\n"},
		{"1904 dates", madeBook{workbook: `<workbookPr date1904="true"/>`, styles: `<xf numFmtId="14"/>`,
			sheet: `<row><c s="0"><v>0</v></c><c s="0"><v>60</v></c><c s="0"><v>44741</v></c></row>`}, "[Deals]\n1: @1904-01-01|@1904-03-01|@2026-06-30\n"},
		{"hidden sheets and charts", madeBook{sheet: `<row><c><v>1</v></c></row>`, sheets: madeSheet + `<sheet name="Old" state="hidden" r:id="rId2"/>` +
			`<sheet name="Older" state="veryHidden" r:id="rId2"/><sheet name="Chart" r:id="rId3"/><sheet name="More" state="visible" r:id="rId2"/>`},
			"[Deals]\n1: #1\n[More]\n1: #2\n"},
		{"no shared parts", madeBook{sheet: `<row><c s="0"><v>1</v></c></row>`, part: map[string]string{"xl/_rels/workbook.xml.rels": fmt.Sprintf(madeRelations, fmt.Sprintf(madeRelation, "rId1", "worksheet", "worksheets/sheet1.xml"))}},
			"[Deals]\n1: #1\n"},
		{"strict workbooks, other names and a mark", madeBook{part: map[string]string{"xl/worksheets/sheet1.xml": "\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- x -->" +
			`<m:worksheet xmlns:m="http://purl.oclc.org/ooxml/spreadsheetml/main"><m:sheetData><m:row><m:c><m:v>1</m:v></m:c></m:row></m:sheetData></m:worksheet>` + "\n"}},
			"[Deals]\n1: #1\n"},
		{"UTF-16", madeBook{part: map[string]string{"xl/worksheets/sheet1.xml": utf16Text(`<?xml version="1.0" encoding="UTF-16"?><worksheet` + madeMain +
			`><sheetData><row><c t="inlineStr"><is><t>Zoë</t></is></c></row></sheetData></worksheet>`)}}, "[Deals]\n1: Zoë\n"},
		{"a sheet without rows", madeBook{}, "[Deals]\n"},
		{"stored, not deflated", madeBook{sheet: `<row/>`, head: func(h *zip.FileHeader) { h.Method = zip.Store }}, "[Deals]\n1: \n"},
		{"names in other case and slashes", madeBook{sheet: `<row/>`, head: func(h *zip.FileHeader) {
			h.Name = strings.ReplaceAll(strings.ToUpper(h.Name), "WORKSHEETS/", `WORKSHEETS\`)
		}}, "[Deals]\n1: \n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := dumpFile(fileWith(t, "book.xlsx", test.book.bytes(t)), fileOptions{})
			if err != nil || got != test.want {
				t.Errorf("got %v\n%swant\n%s", err, got, test.want)
			}
		})
	}
}

func utf16Text(text string) string {
	coded := []byte{0xff, 0xfe}
	return string(coded) + strings.TrimSuffix(string(oleName(text)), "\x00\x00")
}

func TestXLSXRefused(t *testing.T) {
	sheet := func(text string) madeBook { return madeBook{part: map[string]string{"xl/worksheets/sheet1.xml": text}} }
	open := `<worksheet` + madeMain + `><sheetData>`
	million := strings.Repeat("a", 1_000_000)
	deep := strings.Repeat("<row>", 70) + strings.Repeat("</row>", 70)
	var attributes strings.Builder
	for i := range 300 {
		fmt.Fprintf(&attributes, ` a%d="1"`, i)
	}
	for _, test := range []struct {
		name string
		book madeBook
		want string
	}{
		{"row repeated", madeBook{sheet: `<row r="3"/><row r="3"/>`}, "book.xlsx!Deals!3: damaged: row 3 comes after row 3"},
		{"row descending", madeBook{sheet: `<row r="3"/><row r="2"/>`}, "book.xlsx!Deals!3: damaged: row 2 comes after row 3"},
		{"row 0", madeBook{sheet: `<row r="0"/>`}, "book.xlsx!Deals: damaged: no row can have the number \"0\""},
		{"huge row", madeBook{sheet: `<row/><row r="2147483647"/>`}, `book.xlsx!Deals!1: damaged: no row can have the number "2147483647"`},
		{"row beyond the last", madeBook{sheet: `<row r="1048576"/><row/>`}, "book.xlsx!Deals!1048576: a sheet of more than 1048576 rows"},
		{"cell repeated", madeBook{sheet: `<row r="2"><c r="B2"/><c r="B2"/></row>`}, "book.xlsx!Deals!B2: damaged: the cell comes after B2"},
		{"cell descending", madeBook{sheet: `<row r="2"><c r="AA2"/><c r="B2"/></row>`}, "book.xlsx!Deals!B2: damaged: the cell comes after AA2"},
		{"cell of another row", madeBook{sheet: `<row r="2"><c r="B3"/></row>`}, `book.xlsx!Deals!2: damaged: a cell of row 2 is named "B3"`},
		{"bad reference", madeBook{sheet: `<row r="2"><c r="b2"/></row>`}, `book.xlsx!Deals!2: damaged: a cell of row 2 is named "b2"`},
		{"column beyond the last", madeBook{sheet: `<row><c r="XFE1"/></row>`}, "book.xlsx!Deals!1: a sheet of more than 16384 columns"},
		{"shared text beyond the table", madeBook{sheet: `<row><c t="s"><v>1</v></c></row>`, strings: `<si><t>a</t></si>`}, `book.xlsx!Deals!A1: damaged: the workbook has no text "1" (it has 1)`},
		{"shared text -1", madeBook{sheet: `<row><c t="s"><v>-1</v></c></row>`, strings: `<si><t>a</t></si>`}, `book.xlsx!Deals!A1: damaged: the workbook has no text "-1" (it has 1)`},
		{"style beyond the table", madeBook{sheet: `<row><c s="1"><v>1</v></c></row>`, styles: `<xf numFmtId="0"/>`}, `book.xlsx!Deals!A1: damaged: the workbook has no style "1"`},
		{"style -1", madeBook{sheet: `<row><c s="-1"><v>1</v></c></row>`, styles: `<xf numFmtId="0"/>`}, `book.xlsx!Deals!A1: damaged: the workbook has no style "-1"`},
		{"two values", madeBook{sheet: `<row><c><v>1</v><v>2</v></c></row>`}, "book.xlsx!Deals!A1: damaged: the cell has two values"},
		{"unknown type", madeBook{sheet: `<row><c t="x"><v>1</v></c></row>`}, `book.xlsx!Deals!A1: damaged: no cell has the type "x"`},
		{"rows in two places", sheet(open + `<row/></sheetData><sheetData><row/></sheetData></worksheet>`), "book.xlsx!Deals!1: damaged: the sheet has rows in two places"},
		{"malformed after a row", sheet(open + `<row/><row><c></row></sheetData></worksheet>`),
			`book.xlsx!Deals!2: damaged: xl/worksheets/sheet1.xml cannot be read: at byte 102: <c> is closed by </row>`},
		{"cut off", sheet(open + `<row/>`), `book.xlsx!Deals!1: damaged: xl/worksheets/sheet1.xml cannot be read: it breaks off`},
		{"empty", sheet(" "), `book.xlsx!Deals!1: damaged: xl/worksheets/sheet1.xml cannot be read: it breaks off`},
		{"more after the end", sheet(open + `</sheetData></worksheet><worksheet/>`), `book.xlsx!Deals!1: damaged: xl/worksheets/sheet1.xml cannot be read: at byte 112: it goes on after its end`},
		{"text after the end", sheet(open + `</sheetData></worksheet>x`), `book.xlsx!Deals!1: damaged: xl/worksheets/sheet1.xml cannot be read: at byte 112: it has text outside its root`},
		{"DOCTYPE", sheet(`<!DOCTYPE x [<!ENTITY a "b">]>` + open + `</sheetData></worksheet>`), `book.xlsx!Deals!1: unsafe: xl/worksheets/sheet1.xml has a DOCTYPE`},
		{"entity", sheet(open + `<row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>`),
			`book.xlsx!Deals!1: damaged: xl/worksheets/sheet1.xml cannot be read: at byte 117: it has the unknown entity "&a;"`},
		{"other root", sheet(`<sheet/>`), `book.xlsx!Deals!1: damaged: xl/worksheets/sheet1.xml cannot be read: at byte 8: its root is <sheet> instead of <worksheet>`},
		{"other encoding", sheet(`<?xml version="1.0" encoding="koi8-r"?>` + open + `</sheetData></worksheet>`),
			`book.xlsx!Deals!1: damaged: xl/worksheets/sheet1.xml cannot be read: at byte 0: its encoding "koi8-r" is not read`},
		{"deep", madeBook{sheet: `<row><c>` + deep + `</c></row>`}, `book.xlsx!Deals!1: unsafe: xl/worksheets/sheet1.xml is nested more than 64 deep`},
		{"many attributes", madeBook{sheet: `<row` + attributes.String() + `/>`}, `book.xlsx!Deals!1: unsafe: xl/worksheets/sheet1.xml has an element of more than 256 attributes`},
		{"long text", madeBook{sheet: `<row><c t="str"><v>` + strings.Repeat("a", xlsxMaxToken+xlsxWindow) + `</v></c></row>`},
			`book.xlsx!Deals!1: unsafe: xl/worksheets/sheet1.xml has a piece of more than 4194304 bytes`},
		{"long comment", madeBook{sheet: `<row/><!--` + strings.Repeat("a", xlsxMaxToken+200_000) + `-->`},
			"book.xlsx!Deals!1: unsafe: xl/worksheets/sheet1.xml has a piece of more than 4194304 bytes"},
		{"bomb", madeBook{sheet: strings.Repeat(`<row spans="`+million+`"/>`, 12)}, "book.xlsx!Deals!1: unsafe: xl/worksheets/sheet1.xml inflates to more than 200 times its size"},
		{"bomb of strings", madeBook{strings: strings.Repeat(`<si><t>`+million+`</t></si>`, 12)}, "book.xlsx: unsafe: xl/sharedStrings.xml inflates to more than 200 times its size"},
		{"many styles", madeBook{styles: strings.Repeat(`<xf/>`, xlsxMaxStyles+1)}, `book.xlsx: unsafe: xl/styles.xml has more than 65536 styles`},
		{"many formats", madeBook{formats: strings.Repeat(`<numFmt/>`, xlsxMaxFormats+1)}, `book.xlsx: unsafe: xl/styles.xml has more than 16384 formats`},
		{"many sheets", madeBook{sheets: numbered(`<sheet name="%d" r:id="rId1"/>`, xlsxMaxSheets+1)}, "book.xlsx: unsafe: more than 4096 sheets"},
		{"many relations", madeBook{part: map[string]string{"xl/_rels/workbook.xml.rels": fmt.Sprintf(madeRelations, numbered(`<Relationship Id="%d"/>`, xlsxMaxEntries+1))}},
			`book.xlsx: unsafe: xl/_rels/workbook.xml.rels has more than 10000 relations`},
		{"no sheet part", madeBook{drop: "xl/worksheets/sheet1.xml"}, `book.xlsx: damaged: the sheet "Deals" is missing`},
		{"no shared texts", madeBook{drop: "xl/sharedStrings.xml"}, `book.xlsx: damaged: the part "xl/sharedStrings.xml" is missing`},
		{"no styles", madeBook{drop: "xl/styles.xml"}, `book.xlsx: damaged: the part "xl/styles.xml" is missing`},
		{"no workbook", madeBook{drop: "xl/workbook.xml"}, `book.xlsx: damaged: the part "xl/workbook.xml" is missing`},
		{"two relations of one id", madeBook{part: map[string]string{"xl/_rels/workbook.xml.rels": fmt.Sprintf(madeRelations, strings.Repeat(fmt.Sprintf(madeRelation, "rId1", "worksheet", "worksheets/sheet1.xml"), 2))}},
			`book.xlsx: damaged: xl/_rels/workbook.xml.rels cannot be read: at byte 366: two relations have the id "rId1"`},
		{"no relations", madeBook{drop: "_rels/.rels"}, `book.xlsx: damaged: the part "_rels/.rels" is missing`},
		{"two sheets of one name", madeBook{sheets: madeSheet + `<sheet name="DEALS" r:id="rId2"/>`}, `book.xlsx: damaged: two sheets of the name "DEALS"`},
		{"hidden sheets only", madeBook{sheets: `<sheet name="Deals" state="hidden" r:id="rId1"/><sheet name="Old" state="veryHidden" r:id="rId2"/>`}, `book.xlsx: every sheet of the workbook is hidden: "Deals", "Old"`},
		{"charts only", madeBook{sheets: `<sheet name="Chart" r:id="rId3"/>`}, "book.xlsx: a workbook without a sheet of cells"},
		{"encrypted", madeBook{head: func(h *zip.FileHeader) { h.Flags |= 1 }}, `book.xlsx: the part "_rels/.rels" is encrypted`},
		{"two parts of one name", madeBook{head: func(h *zip.FileHeader) {
			if h.Name == "xl/worksheets/sheet2.xml" {
				h.Name = `XL\worksheets/sheet1.xml`
			}
		}}, `book.xlsx: unsafe: two parts of the name "XL\\worksheets/sheet1.xml"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := fileWith(t, "book.xlsx", test.book.bytes(t))
			_, err := dumpFile(path, fileOptions{})
			checkRefused(t, err, path, test.want, "")
		})
	}
}

func numbered(format string, count int) string {
	var text strings.Builder
	for n := range count {
		fmt.Fprintf(&text, format, n)
	}
	return text.String()
}

// A bomb that hides behind what it declares of itself is refused by what was
// counted.
func TestXLSXBombsThatLie(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	text := "<worksheet" + madeMain + "><sheetData>" + strings.Repeat(`<row spans="`+strings.Repeat("a", 1_000_000)+`"/>`, 12) + "</sheetData></worksheet>"
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestCompression)
	if err == nil {
		_, err = io.WriteString(deflate, text)
	}
	if err != nil || deflate.Close() != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, more string // packed bytes that nothing is made of
		size       int    // declared
		want       string
	}{
		{"honest", "", len(text), "book.xlsx!Deals!1: unsafe: xl/worksheets/sheet1.xml inflates to more than 200 times its size"},
		{"bigger than it says", "", 1 << 20, "damaged: xl/worksheets/sheet1.xml cannot be read: zip: not a valid zip file"},
		{"packed smaller than it says", noise(1 << 20), len(text), "unsafe: xl/worksheets/sheet1.xml inflates to more than 200 times its size"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := fileWith(t, "book.xlsx", bookWithRaw(t, sheet, packed.String()+test.more, test.size))
			_, err := dumpFile(path, fileOptions{})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

// bookWithRaw is a workbook of which one part is packed already.
func bookWithRaw(t *testing.T, name, packed string, size int) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range (madeBook{drop: name}).parts() {
		w, err := archive.Create(part[0])
		if err == nil {
			_, err = io.WriteString(w, part[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w, err := archive.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate,
		CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(size)})
	if err == nil {
		_, err = io.WriteString(w, packed)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// noise is text that does not compress well.
func noise(n int) string {
	random := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, n)
	for i := range text {
		text[i] = byte('a' + random.IntN(26))
	}
	return string(text)
}

// The rows before a fault come before it, so that the kind of a damaged workbook can
// be told by its header.
func TestXLSXRowsBeforeTheFault(t *testing.T) {
	for _, bad := range []string{`<c t="s"><v>2</v></c>`, `<c s="9"><v>1</v></c>`, `<c t="q"><v>1</v></c>`, `<c><v>1</x></c>`, `<c r="A9"/>`} {
		book := madeBook{strings: `<si><t>id</t></si>`, sheet: `<row><c t="s"><v>0</v></c></row><row><c><v>1</v></c></row><row>` + bad + `</row>`}
		rows, err := dumpFile(fileWith(t, "book.xlsx", book.bytes(t)), fileOptions{})
		if fault := (*Error)(nil); rows != "[Deals]\n1: id\n2: #1\n" || !errors.As(err, &fault) || fault.Sheet != "Deals" || fault.Line < 2 {
			t.Errorf("%s: rows %q before %v", bad, rows, err)
		}
	}
}

// The error of a damaged part comes after the rows before it, and for good: never
// an end.
func TestXLSXDamageIsNoEnd(t *testing.T) {
	book := madeBook{sheet: strings.Repeat(`<row><c t="str"><v>`+noise(50)+`</v></c></row>`, 5000), head: func(h *zip.FileHeader) { h.Method = zip.Store }}
	data := []byte(book.bytes(t))
	at := bytes.LastIndex(data, []byte("</worksheet>")) // of sheet2, stored last
	at = bytes.LastIndex(data[:at], []byte("</sheetData></worksheet>"))
	data[at-20] ^= 1 // in the last rows of the first sheet: still well-formed
	path := fileWith(t, "book.xlsx", string(data))
	rows, err := dumpFile(path, fileOptions{})
	if strings.Count(rows, "\n") < 4000 {
		t.Errorf("only %d rows came before the error", strings.Count(rows, "\n"))
	}
	checkRefused(t, err, path, "book.xlsx!Deals!5000: damaged: xl/worksheets/sheet1.xml cannot be read: its checksum is wrong", "save the workbook again")
}

// goodBook is a workbook as excelize writes it, with cells of all kinds.
func goodBook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(f.SetSheetName("Sheet1", "Deals"))
	_, err := f.NewSheet("Reps")
	check(err)
	for i := range 60 {
		line := i + 1
		check(f.SetSheetRow("Deals", fmt.Sprintf("A%d", line), &[]any{fmt.Sprintf("D-%d", i), noise(i % 7), float64(i) * 1.1,
			time.Date(2026, 1, 1+i, i%24, 0, 0, 0, time.UTC), i%2 == 0}))
		check(f.SetSheetRow("Reps", fmt.Sprintf("B%d", line), &[]any{i, nil, "x"}))
	}
	check(f.SetCellFormula("Deals", "G1", "=1+1"))
	var out bytes.Buffer
	check(f.Write(&out))
	return out.Bytes()
}

func TestXLSXOfExcelize(t *testing.T) {
	got, err := dumpFile(fileWith(t, "book.xlsx", string(goodBook(t))), fileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"[Deals]\n1: D-0||#0|@2026-01-01|?true||!a formula whose value was not saved\n2: D-1|" + noise(1) + "|#1.1|@2026-01-02 01:00:00|?false\n",
		"\n60: D-59|", "[Reps]\n1: |#0||x\n2: |#1||x\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// damage does to data what disks and networks do: flips, zeros, losses and cuts.
func damage(data []byte, random *rand.Rand) []byte {
	data = bytes.Clone(data)
	at := random.IntN(len(data))
	run := min(1+random.IntN(64), len(data)-at)
	switch random.IntN(6) {
	case 0, 1:
		data[at] ^= 1 << random.IntN(8)
	case 2:
		clear(data[at : at+run])
	case 3:
		data = append(data[:at], data[at+run:]...)
	case 4:
		data = data[:at]
	case 5:
		data[at] = byte(random.Uint32())
	}
	return data
}

// Whatever the bytes are, there is an end: rows or an *Error with its file.
func FuzzXLSX(f *testing.F) {
	f.Add([]byte(madeBook{sheet: `<row><c r="A1" t="s"><v>0</v></c></row>`, strings: `<si><t>a</t></si>`}.bytes(f)), "")
	f.Add([]byte(madeBook{}.bytes(f)), `<row r="1"><c r="A1" s="0"><v>1E-3</v></c></row>`)
	f.Add(goodBook(f), "<row/>")
	f.Add([]byte(nil), `<row><c t="inlineStr"><is><t>a</t></is></c></row><row><c/><c t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells><sheetData>`)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte, rows string) {
		if rows != "" { // rows within a good workbook get further than bytes
			data = []byte(madeBook{sheet: rows, strings: `<si><t>a</t></si>`, styles: `<xf numFmtId="14"/>`}.bytes(t))
		}
		file, err := os.CreateTemp(dir, "*.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		path := file.Name()
		defer os.Remove(path)
		if _, err := file.Write(data); err != nil || file.Close() != nil {
			t.Fatal(err)
		}
		if _, err := dumpFile(path, fileOptions{}); err != nil {
			if fault, ok := err.(*Error); !ok || fault.File != path {
				t.Fatalf("an error without its file: %v", err)
			}
		}
	})
}

// A checksum of zero is a checksum too, though archive/zip takes it for none.
func TestXLSXChecksumOfZero(t *testing.T) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range (madeBook{sheet: `<row><c><v>1</v></c></row>`}).parts() {
		w, err := archive.CreateRaw(&zip.FileHeader{Name: part[0], CompressedSize64: uint64(len(part[1])), UncompressedSize64: uint64(len(part[1]))})
		if err == nil {
			_, err = io.WriteString(w, part[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	path := fileWith(t, "book.xlsx", out.String())
	_, err := dumpFile(path, fileOptions{})
	checkRefused(t, err, path, "book.xlsx: damaged: _rels/.rels cannot be read: its checksum is wrong", "")
}
