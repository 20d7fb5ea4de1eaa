package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// madeSheet is a workbook made by hand, part by part, so that it can be wrong in one
// place. Its rows are those of deals: shared texts 0 to 5 are the headers, 6 is Ana, 7
// is Won, 8 is D1 and 9 is D2; style 1 is a date.
type madeSheet struct {
	rows     string            // within <sheetData>, instead of the header and a deal of 100
	part     map[string]string // whole parts, instead of those made; "" leaves one out
	more     [][2]string       // parts besides
	book     string            // within <workbook>, before the sheets
	sheets   string            // within <sheets>, instead of the one sheet Deals
	links    string            // within the workbook's relationships, besides
	entry    func(h *zip.FileHeader)
	packaged func(archive []byte) []byte
}

const (
	sheetMain  = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	sheetStart = `<worksheet` + sheetMain + `><sheetData>`
	sheetEnd   = `</sheetData></worksheet>`
	sheetHead  = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>5</v></c></row>`
	sheetGood  = `<row r="2"><c r="A2" t="s"><v>8</v></c><c r="B2" t="s"><v>6</v></c><c r="C2" t="s"><v>7</v></c><c r="D2"><v>100</v></c><c r="E2" s="1"><v>46143</v></c><c r="F2" s="1"><v>46174</v></c></row>`
	sheetPart  = "xl/worksheets/sheet1.xml"
	stringPart = "xl/sharedStrings.xml"
	bookPart   = "xl/workbook.xml"
	linkPart   = "xl/_rels/workbook.xml.rels"
	relation   = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	relations  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
)

// sheetDeal is a row of a deal D2 of Ana, with cells of one's own for its amount and
// the day it was closed.
func sheetDeal(amount, closed string) string {
	return `<row r="3"><c r="A3" t="s"><v>9</v></c><c r="B3" t="s"><v>6</v></c><c r="C3" t="s"><v>7</v></c>` + amount + `<c r="E3" s="1"><v>46143</v></c>` + closed + `</row>`
}

const sheetClosed = `<c r="F3" s="1"><v>46174</v></c>`

func (b madeSheet) parts() [][2]string {
	rows, sheets := b.rows, b.sheets
	if rows == "" {
		rows = sheetHead + sheetGood
	}
	if sheets == "" {
		sheets = `<sheet name="Deals" sheetId="1" r:id="rId1"/>`
	}
	var texts strings.Builder
	for _, text := range []string{"deal_id", "owner", "status", "amount", "created", "closed", "Ana", "Won", "D1", "D2"} {
		texts.WriteString("<si><t>" + text + "</t></si>")
	}
	parts := [][2]string{
		{"_rels/.rels", fmt.Sprintf(relations, fmt.Sprintf(relation, "r", "officeDocument", "xl/workbook.xml"))},
		{bookPart, `<workbook` + sheetMain + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` + b.book + `<sheets>` + sheets + `</sheets></workbook>`},
		{linkPart, fmt.Sprintf(relations, fmt.Sprintf(relation, "rId1", "worksheet", "worksheets/sheet1.xml")+
			fmt.Sprintf(relation, "rId8", "styles", "styles.xml")+fmt.Sprintf(relation, "rId9", "sharedStrings", "sharedStrings.xml")+b.links)},
		{"xl/styles.xml", `<styleSheet` + sheetMain + `><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{stringPart, `<sst` + sheetMain + `>` + texts.String() + `</sst>`},
		{sheetPart, sheetStart + rows + sheetEnd},
	}
	for i, p := range parts {
		if text, ok := b.part[p[0]]; ok {
			parts[i][1] = text
		}
	}
	return append(slices.DeleteFunc(parts, func(p [2]string) bool { return p[1] == "" }), b.more...)
}

func (b madeSheet) String(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range b.parts() {
		header := &zip.FileHeader{Name: part[0], Method: zip.Deflate}
		if b.entry != nil {
			b.entry(header)
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
	if b.packaged == nil {
		return out.String()
	}
	return string(b.packaged(out.Bytes()))
}

// directoryField writes over a field of an entry in an archive's directory.
func directoryField(name string, at int, value uint32) func([]byte) []byte {
	return func(archive []byte) []byte {
		entry := bytes.LastIndex(archive, []byte(name)) - 46 // its fixed fields stand before the name
		binary.LittleEndian.PutUint32(archive[entry+at:], value)
		return archive
	}
}

// Where fields of a directory's entry are.
const (
	fieldCRC    = 16
	fieldPacked = 20
	fieldSize   = 24
)

// damagedData turns bits in the middle of a part's packed bytes.
func damagedData(name string) func([]byte) []byte {
	return func(archive []byte) []byte {
		start := bytes.Index(archive, []byte(name)) + len(name)
		for i := range 8 {
			archive[start+60+i] ^= 0x55
		}
		return archive
	}
}

// bookTortures are workbooks whose archive or parts lie.
func bookTortures(t *testing.T) []tortured {
	var all []tortured
	add := func(name string, b madeSheet, code int, revenue, says string) {
		all = append(all, tortured{name: "workbook " + name, file: "deals.xlsx", text: b.String(t), code: code, revenue: revenue, says: says})
	}
	part := func(name, text string) madeSheet { return madeSheet{part: map[string]string{name: text}} }
	sheet := func(text string) madeSheet { return part(sheetPart, text) }
	rows := func(text string) madeSheet { return madeSheet{rows: sheetHead + sheetGood + text} }
	twin := func(name string) madeSheet {
		return madeSheet{more: [][2]string{{name, sheetStart + sheetHead + sheetEnd}}}
	}
	add("as it should be", madeSheet{}, 0, "100", "used 1 of 1 rows")
	add("with a damaged stream", madeSheet{packaged: damagedData(sheetPart)}, 4, "", "damaged")
	add("with a wrong checksum", madeSheet{packaged: directoryField(sheetPart, fieldCRC, 7)}, 4, "", "damaged")
	add("with damaged texts", madeSheet{packaged: damagedData(stringPart)}, 4, "", "damaged")
	add("whose part says it is shorter", madeSheet{packaged: directoryField(sheetPart, fieldSize, 300)}, 4, "", "damaged")
	add("whose part says it is longer", madeSheet{packaged: directoryField(sheetPart, fieldSize, 5<<20)}, 4, "", "damaged")
	add("whose part says it is 3 GiB", madeSheet{packaged: directoryField(sheetPart, fieldSize, 3<<30)}, 4, "", "more than 512 MiB")
	add("whose part says it is packed in less", madeSheet{packaged: directoryField(sheetPart, fieldPacked, 90)}, 4, "", "damaged")
	add("cut off", madeSheet{packaged: func(a []byte) []byte { return a[:len(a)-200] }}, 4, "", "a damaged workbook")
	add("with noise before it", madeSheet{packaged: func(a []byte) []byte { return append([]byte("MZ noise"), a...) }}, 4, "", "deals.xlsx")
	add("with noise behind it", madeSheet{packaged: func(a []byte) []byte { return append(a, make([]byte, 100)...) }}, 0, "100", "")
	add("with two parts of one name", twin(sheetPart), 4, "", "two parts of the name")
	add("with two parts of one name but for case", twin("XL/Worksheets/Sheet1.xml"), 4, "", "two parts of the name")
	add("with two parts of one name but for slashes", twin(`xl\worksheets\sheet1.xml`), 4, "", "two parts of the name")
	add("that is encrypted part by part", madeSheet{entry: func(h *zip.FileHeader) { h.Flags |= 1 }}, 4, "", "encrypted")
	add("without the sheet", part(sheetPart, ""), 4, "", "deals.xlsx")
	add("without shared texts", part(stringPart, ""), 4, "", "deals.xlsx")
	add("without styles", part("xl/styles.xml", ""), 4, "", "deals.xlsx")
	add("without a list of sheets", part(bookPart, ""), 4, "", "deals.xlsx")
	add("without relations", part(linkPart, ""), 4, "", "deals.xlsx")
	add("with a relation out of the archive", part(linkPart, fmt.Sprintf(relations, fmt.Sprintf(relation, "rId1", "worksheet", "../../../../etc/passwd"))), 4, "", "deals.xlsx")
	add("with a relation to the network", part(linkPart, fmt.Sprintf(relations, strings.Replace(fmt.Sprintf(relation, "rId1", "worksheet", "http://localhost/x"), "/>", ` TargetMode="External"/>`, 1))), 4, "", "deals.xlsx")
	add("with two relations of one id", madeSheet{links: fmt.Sprintf(relation, "rId1", "worksheet", "worksheets/sheet2.xml"), more: [][2]string{{"xl/worksheets/sheet2.xml", sheetStart + sheetHead + sheetEnd}}}, 4, "", "two relations have the id")

	add("that ends within its XML", sheet(sheetStart+sheetHead+sheetGood), 4, "", "deals.xlsx!Deals!2")
	add("with an error in its XML", rows(`<row r="3"><c r="A3" t="s"><v>8</c></v></row>`), 4, "", "deals.xlsx!Deals!")
	add("with more behind its XML", sheet(sheetStart+sheetHead+sheetGood+sheetEnd+`<row r="3"/>`), 4, "", "deals.xlsx!Deals")
	add("in UTF-16", sheet("\xff\xfe"+inUTF16(`<?xml version="1.0" encoding="UTF-16"?>`+sheetStart+sheetHead+sheetGood+sheetEnd, false)), 0, "100", "")
	add("in UTF-8 that it says is Latin", sheet(`<?xml version="1.0" encoding="ISO-2022-JP"?>`+sheetStart+sheetHead+sheetGood+sheetEnd), 4, "", "deals.xlsx!Deals")
	add("with bytes that are no UTF-8", rows("<row r=\"3\"><c r=\"A3\" t=\"str\"><v>D\xff</v></c></row>"), 4, "", "it is not valid UTF-8")
	add("with a document type", sheet(`<!DOCTYPE x>`+sheetStart+sheetHead+sheetGood+sheetEnd), 4, "", "DOCTYPE")
	add("with a billion laughs", part(stringPart, `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst`+sheetMain+`><si><t>&b;</t></si></sst>`), 4, "", "DOCTYPE")
	add("with a file as an entity", sheet(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`+sheetStart+`<row><c t="str"><v>&a;</v></c></row>`+sheetEnd), 4, "", "DOCTYPE")
	add("with a document type in its list of sheets", part(bookPart, `<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><workbook/>`), 4, "", "DOCTYPE")
	add("with an entity nobody knows", rows(`<row r="3"><c r="A3" t="str"><v>&lol;</v></c></row>`), 4, "", `unknown entity "&lol;"`)
	add("nested a million deep", rows(strings.Repeat("<a>", 1_000_000)), 4, "", "nested more than 64 deep")
	add("with 100,000 attributes", rows(`<row r="3" `+numberedText(` a%d="1"`, 100_000)+`/>`), 4, "", "more than 256 attributes")
	add("with a text of five megabytes", rows(`<row r="3"><c r="A3" t="str"><v>`+strings.Repeat("a", 5<<20)+`</v></c></row>`), 4, "", "more than 4194304 bytes")
	add("with a comment of five megabytes", rows(`<!--`+strings.Repeat("a", 5<<20)+`-->`), 4, "", "more than 4194304 bytes")
	add("with 10,001 parts", manyParts(10_000), 4, "", "more than 10000")
	add("of 64 MiB of blanks", sheet(sheetStart+strings.Repeat(" ", 64<<20)), 4, "", "inflates to more than 200 times its size")
	add("of 30 MiB of shared texts", part(stringPart, `<sst`+sheetMain+`>`+strings.Repeat(`<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>`, 800_000)+`</sst>`), 4, "", "inflates to more than 200 times its size")
	return all
}

func manyParts(n int) (b madeSheet) {
	for i := range n {
		b.more = append(b.more, [2]string{fmt.Sprintf("xl/%d.xml", i), "<a/>"})
	}
	return b
}

func numberedText(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
