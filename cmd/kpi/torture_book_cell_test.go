package main

import (
	"fmt"
	"strings"
	"testing"
)

// bookCellTortures are workbooks whose rows and cells lie, or are none.
func bookCellTortures(t *testing.T) []tortured {
	var all []tortured
	add := func(name string, b madeSheet, code int, revenue, says string) {
		all = append(all, tortured{name: "cells: " + name, file: "deals.xlsx", text: b.String(t), code: code, revenue: revenue, says: says})
	}
	rows := func(text string) madeSheet { return madeSheet{rows: sheetHead + sheetGood + text} }
	amount := func(cell string) madeSheet { return rows(sheetDeal(cell, sheetClosed)) }
	stored := func(text string) madeSheet { return amount(`<c r="D3"><v>` + text + `</v></c>`) }
	closed := func(cell string) madeSheet { return rows(sheetDeal(`<c r="D3"><v>20</v></c>`, cell)) }

	add("out of order", rows(`<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>2</v></c></row>`), 4, "", "deals.xlsx!Deals!A3: damaged: the cell comes after B3")
	add("one twice", rows(`<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>`), 4, "", "deals.xlsx!Deals!A3: damaged")
	add("a row twice", rows(`<row r="2"/>`), 4, "", "row 2 comes after row 2")
	add("rows out of order", rows(`<row r="1"/>`), 4, "", "row 1 comes after row 2")
	add("a cell of another row", rows(`<row r="3"><c r="A7"><v>1</v></c></row>`), 4, "", "deals.xlsx!Deals!")
	add("row 0", rows(`<row r="0"/>`), 4, "", `no row can have the number "0"`)
	add("row 2147483647", rows(`<row r="2147483647"/>`), 4, "", `no row can have the number "2147483647"`)
	add("row 1048577", rows(`<row r="1048577"/>`), 4, "", `no row can have the number "1048577"`)
	add("a place that is none", rows(`<row r="3"><c r="?3"><v>1</v></c></row>`), 4, "", "deals.xlsx!Deals!")
	add("a column beyond all", rows(`<row r="3"><c r="XFE3"><v>1</v></c></row>`), 4, "", "more than 16384 columns")
	add("in the last corner", rows(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), 0, "100", "1 beside")
	add("a shared text that is not there", amount(`<c r="D3" t="s"><v>10</v></c>`), 4, "", `deals.xlsx!Deals!D3: damaged: the workbook has no text "10"`)
	add("shared text -1", amount(`<c r="D3" t="s"><v>-1</v></c>`), 4, "", "the workbook has no text")
	add("shared text of a word", amount(`<c r="D3" t="s"><v>x</v></c>`), 4, "", "the workbook has no text")
	add("a style that is not there", amount(`<c r="D3" s="99"><v>20</v></c>`), 4, "", `the workbook has no style "99"`)
	add("style -1", amount(`<c r="D3" s="-1"><v>20</v></c>`), 4, "", "the workbook has no style")
	add("a type that is none", amount(`<c r="D3" t="zz"><v>20</v></c>`), 4, "", "deals.xlsx!Deals!D3")
	add("a size that lies", madeSheet{part: map[string]string{sheetPart: strings.Replace(sheetStart, "<sheetData>", `<dimension ref="A1:B1"/><sheetData>`, 1) + sheetHead + sheetGood + sheetEnd}}, 0, "100", "used 1 of 1 rows")

	add("merged over everything", merged(`<mergeCell ref="A1:XFD1048576"/>`), 0, "100", "")
	add("merged a million times", merged(strings.Repeat(`<mergeCell ref="H1"/>`, 1<<18+1)), 4, "", "merged ranges")
	add("merged without a range", merged(`<mergeCell ref=""/>`), 4, "", `no merged range can be ""`)
	add("merged backwards", merged(`<mergeCell ref="A3:A1"/>`), 4, "", `no merged range can be "A3:A1"`)
	add("merged over each other", merged(`<mergeCell ref="H1:H3"/><mergeCell ref="H2:H4"/>`), 4, "", "two merged ranges have the cell H2")

	add("a formula with its value", amount(`<c r="D3"><f>10+10</f><v>20</v></c>`), 0, "120", "")
	add("a formula without a value", amount(`<c r="D3"><f>10+10</f></c>`), 3, "100", "deals.xlsx!Deals!D3")
	add("a formula of the network", amount(`<c r="D3" t="str"><f>WEBSERVICE("http://localhost/")</f><v>x</v></c>`), 3, "100", "deals.xlsx!Deals!D3")
	for _, fault := range []string{"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"} {
		add(fault, amount(`<c r="D3" t="e"><v>`+fault+`</v></c>`), 3, "100", "deals.xlsx!Deals!D3")
	}
	add("true for an amount", amount(`<c r="D3" t="b"><v>1</v></c>`), 3, "100", "deals.xlsx!Deals!D3")
	add("a date for an amount", amount(`<c r="D3" s="1"><v>46174</v></c>`), 3, "100", "deals.xlsx!Deals!D3")
	add("a text for an amount", amount(`<c r="D3" t="str"><v>20.50</v></c>`), 0, "120.5", "")
	add("a text of three digits after a comma", amount(`<c r="D3" t="str"><v>1,234</v></c>`), 2, "", "deals.xlsx!Deals!D3")
	for _, number := range []string{"NaN", "Infinity", "1e309", "0x10", "1_0", "1,5", "--5", ".", strings.Repeat("9", 500)} {
		add("stored as "+number[:min(len(number), 10)], stored(number), 3, "100", "deals.xlsx!Deals!D3")
	}
	add("a binary fraction", stored("20.100000000000001"), 0, "120.1", "")
	add("a number with an exponent", stored("2E1"), 0, "120", "")
	add("minus zero", stored("-0"), 0, "100", "")

	for _, serial := range []string{"60", "0", "-1", "2958466", "1E+30"} {
		add("closed on day "+serial, closed(`<c r="F3" s="1"><v>`+serial+`</v></c>`), 3, "100", "deals.xlsx!Deals!F3")
	}
	add("closed on a text", closed(`<c r="F3" t="str"><v>2026-06-01</v></c>`), 0, "120", "")
	add("closed on an ISO date", closed(`<c r="F3" t="d"><v>2026-06-01</v></c>`), 0, "120", "")
	add("closed on an ISO date that is none", closed(`<c r="F3" t="d"><v>2026-06-31</v></c>`), 3, "100", "deals.xlsx!Deals!F3")
	add("closed on a number without a style", closed(`<c r="F3"><v>46174</v></c>`), 3, "100", "deals.xlsx!Deals!F3")
	add("closed on an error", closed(`<c r="F3" t="e"><v>#VALUE!</v></c>`), 3, "100", "deals.xlsx!Deals!F3")
	for _, yes := range []string{"1", "true"} {
		all = append(all, tortured{name: "cells: days since 1904 by " + yes, file: "deals.xlsx", period: "2030-06", revenue: "100",
			text: madeSheet{book: `<workbookPr date1904="` + yes + `"/>`}.String(t)})
	}
	add("escapes in a text", amount(`<c r="D3" t="inlineStr"><is><t>_x001B_[31m20&#x202e;</t></is></c>`), 3, "100", `\x1b[31m`)
	add("a character that no XML may have", amount(`<c r="D3" t="str"><v>&#27;[31m</v></c>`), 4, "", `unknown entity "&#27;"`)
	add("a sheet name with escapes", madeSheet{sheets: `<sheet name="De&#x202e;als&#x9b;" sheetId="1" r:id="rId1"/>`}, 0, "100", `De\u202eals\x9b`)
	add("two sheets of one name", madeSheet{sheets: `<sheet name="Deals" sheetId="1" r:id="rId1"/><sheet name="deals" sheetId="2" r:id="rId1"/>`}, 4, "", "deals.xlsx")
	add("too many sheets", madeSheet{sheets: numberedText(`<sheet name="S%d" sheetId="1" r:id="rId1"/>`, 5000)}, 4, "", "more than 4096 sheets")
	return append(all, hiddenTortures(t)...)
}

// merged is a workbook with merged ranges.
func merged(ranges string) madeSheet {
	return madeSheet{part: map[string]string{sheetPart: sheetStart + sheetHead + sheetGood + `</sheetData><mergeCells>` + ranges + `</mergeCells></worksheet>`}}
}

// hiddenTortures are workbooks with more sheets than one looks at.
func hiddenTortures(t *testing.T) []tortured {
	second := strings.NewReplacer("<v>8</v>", "<v>9</v>", "<v>100</v>", "<v>20</v>").Replace(sheetStart + sheetHead + sheetGood + sheetEnd)
	with := func(state string) string {
		return madeSheet{more: [][2]string{{"xl/worksheets/sheet2.xml", second}}, links: fmt.Sprintf(relation, "rId2", "worksheet", "worksheets/sheet2.xml"),
			sheets: `<sheet name="Deals" sheetId="1" r:id="rId1"/><sheet name="Old" sheetId="2" r:id="rId2"` + state + `/>`}.String(t)
	}
	macro := madeSheet{more: [][2]string{{"xl/vbaProject.bin", "\xd0\xcf\x11\xe0 macro"}}}.String(t)
	return []tortured{
		{name: "sheets: two of deals", file: "deals.xlsx", text: with(""), revenue: "120"},
		{name: "sheets: one hidden", file: "deals.xlsx", text: with(` state="hidden"`), revenue: "100", says: "hidden"},
		{name: "sheets: one hidden well", file: "deals.xlsx", text: with(` state="veryHidden"`), revenue: "100", says: "hidden"},
		{name: "sheets: all hidden", file: "deals.xlsx", text: madeSheet{sheets: `<sheet name="Deals" sheetId="1" r:id="rId1" state="hidden"/>`}.String(t), code: 4, says: "deals.xlsx"},
		{name: "sheets: none", file: "deals.xlsx", text: madeSheet{sheets: " "}.String(t), code: 4, says: "deals.xlsx"},
		{name: "a macro in a workbook", file: "deals.xlsm", text: macro, revenue: "100"},
	}
}
