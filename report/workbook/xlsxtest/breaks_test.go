package xlsxtest_test

import (
	"strings"
	"testing"
)

const (
	main    = "xl/workbook.xml"
	types   = "[Content_Types].xml"
	sheet   = "xl/worksheets/sheet1.xml"
	data    = "xl/worksheets/sheet2.xml"
	table   = "xl/tables/table1.xml"
	styles  = "xl/styles.xml"
	drawing = "xl/drawings/drawing1.xml"
	chart   = "xl/charts/chart1.xml"
)

// breaks is what can be wrong in a workbook: a part, a text of the good one, what
// stands there instead, and what is told of it.
var breaks = []struct{ part, old, by, told string }{
	// The package.
	{types, `PartName="/xl/charts/chart1.xml"`, `PartName="/xl/charts/chart9.xml"`, "a type for xl/charts/chart9.xml, which is not there"},
	{types, `Extension="rels"`, `Extension="r"`, "no type for _rels/.rels"},
	{types, `spreadsheetml.table+xml`, `spreadsheetml.tables+xml`, "linked to as table"},
	{types, `Extension="ico"`, `Extension="png"`, "two types for files that end in .png"},
	{"xl/worksheets/_rels/sheet1.xml.rels", `drawing1.xml`, `drawing2.xml`, "links to xl/drawings/drawing2.xml, which is not there"},
	{sheet, `<drawing r:id="rId1">`, `<drawing r:id="rId7">`, `no link has the id "rId7"`},
	{sheet, `</worksheet>`, ``, "XML syntax error"},
	{sheet, `mc:Ignorable="x14"`, `mc:Ignorable="zz"`, "the prefix zz can be ignored"},
	// The order of elements.
	{sheet, `<dimension ref="A1"></dimension>`, `<sheetFormatPr defaultRowHeight="15"></sheetFormatPr><dimension ref="A1"></dimension>`, "<dimension> stands after <sheetFormatPr>"},
	{sheet, `<headerFooter>`, `<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"></pageMargins><headerFooter>`, "<pageMargins> stands after <pageSetup>"},
	{sheet, `<mergeCells `, `<hyperlinks><hyperlink ref="A1" location="Data!A1"></hyperlink></hyperlinks><mergeCells `, "<mergeCells> stands after <hyperlinks>"},
	{sheet, `<drawing r:id="rId1"></drawing>`, `<drawing r:id="rId1"></drawing><drawing r:id="rId1"></drawing>`, "<drawing> stands more than once"},
	{sheet, `<drawing r:id="rId1"></drawing>`, `<drawings r:id="rId1"></drawings>`, "<drawings> may not stand in <worksheet>"},
	{sheet, `<formula>150</formula>`, `<iconSet><cfvo type="num"></cfvo></iconSet><formula>150</formula>`, "<formula> stands after <iconSet>"},
	{sheet, `<x14:colorSeries`, `<xm:f>Data!A1</xm:f><x14:colorSeries`, "<x14:colorSeries> stands after <xm:f>"},
	{main, `<bookViews>`, `<calcPr calcId="1"></calcPr><bookViews>`, "<bookViews> stands after <calcPr>"},
	{main, `<definedNames>`, `<sheets2><a></a></sheets2><definedNames>`, "<sheets2> may not stand in <workbook>"},
	{styles, `<fonts `, `<fills count="0"></fills><fonts `, "<fonts> stands after <fills>"},
	{styles, `<border><left>`, `<border><bottom></bottom><left>`, "<left> stands after <bottom>"},
	{styles, `<cellXfs count="2">`, `<cellXfs count="3">`, "says it has 3 children, and has 2"},
	{table, `<tableStyleInfo `, `<autoFilter ref="A1:C4"></autoFilter><tableStyleInfo `, "<autoFilter> stands after <tableColumns>"},
	{drawing, `<xdr:clientData fLocksWithSheet="true" fPrintsWithSheet="true"></xdr:clientData>`, ``, "<xdr:twoCellAnchor> has no <xdr:clientData>"},
	{chart, `<axId val="100000000"></axId><scaling>`, `<scaling></scaling><axId val="100000000"></axId><scaling>`, "<c:axId> stands after <c:scaling>"},
	{chart, `<barDir val="col"></barDir>`, ``, "<c:barChart> has no <c:barDir>"},
	{chart, `<cat><strRef>`, `<val><numRef><f>Data!$A$1</f></numRef></val><cat><strRef>`, "<c:cat> stands after <c:val>"},
	{chart, `<a:lumMod val="15000">`, `<a:lumMod val="15000"><a:x></a:x>`, "has children, and no rule tells which"},
	// The workbook.
	{main, `name="Data" sheetId="2"`, `name="summary" sheetId="2"`, `two sheets are named "summary"`},
	{main, `name="Data" sheetId="2"`, `name="A/B" sheetId="2"`, `no sheet may be named "A/B"`},
	{main, `name="Data" sheetId="2"`, `name="History" sheetId="2"`, "Excel keeps the name"},
	{main, `name="Data" sheetId="2"`, `name="Data of sixteen 😀😀😀😀😀😀😀😀" sheetId="2"`, "a name of 32 characters"},
	{main, `name="Data" sheetId="2"`, `name="Data" sheetId="1"`, `"Data" has the id "1"`},
	{main, `sheetId="1"`, `state="hidden" sheetId="1"`, "cannot be the open one"},
	{main, `<workbookView `, `<workbookView activeTab="2" `, `the sheet "2" cannot be the open one`},
	{main, `name="period_from"`, `name="q1"`, `"q1" can be no name of cells`},
	{main, `name="period_from"`, `name="period from"`, `"period from" can be no name`},
	{main, `<definedName name="period_from">`, `<definedName name="PERIOD_from">Data!$A$1</definedName><definedName name="period_from">`, "stands twice"},
	{main, `Summary!$B$1`, `Sumary!$B$1`, "there is no sheet Sumary"},
	{main, `localSheetId="0"`, `localSheetId="2"`, "of the sheet 2, which is not there"},
	// Styles.
	{styles, `fontId="1"`, `fontId="2"`, `the fontId "2", of 2`},
	{styles, `numFmtId="4"`, `numFmtId="164"`, "there is no number format 164"},
	{styles, `patternType="gray125"`, `patternType="solid"`, "the second fill is not gray125"},
	{sheet, `<c r="A2" s="1"`, `<c r="A2" s="2"`, `the s "2", of 2`},
	{sheet, `dxfId="0"`, `dxfId="1"`, `the dxfId "1", of 1`},
	// Rows and cells.
	{sheet, `<row r="4">`, `<row r="3">`, `the row "3" after the row 3`},
	{sheet, `<c r="B3"`, `<c r="A3"`, `the cell "A3" in the row 3`},
	{sheet, `<c r="B3"`, `<c r="B9"`, `the cell "B9" in the row 3`},
	{sheet, `<row r="7">`, `<row r="1048577">`, `the row "1048577" after`},
	{sheet, `ht="30"`, `ht="410"`, "is 410 high"},
	{sheet, `width="20"`, `width="256"`, "is 256 wide"},
	{sheet, `<cols>`, `<cols><col min="2" max="3" width="9"></col>`, "the width of the column 2 is given twice"},
	{sheet, `<v>45000</v>`, `<v>NaN</v>`, `"NaN" is no number`},
	{sheet, `<c r="B1"><v>45000</v>`, `<c r="B1" t="e"><v>#DIV/0!</v>`, "the error #DIV/0!"},
	{sheet, `<c r="B1"><v>45000</v>`, `<c r="B1" t="b"><v>true</v>`, `"true" is no truth value`},
	{sheet, `<c r="B1"><v>45000</v>`, `<c r="B1" t="s"><v>99</v>`, "there is no shared text"},
	{sheet, `<c r="B1"><v>45000</v>`, `<c r="B1" t="inlineStr"><is><t> x</t></is>`, "Excel trims"},
	{sheet, `<c r="B1"><v>45000</v>`, `<c r="B1" t="inlineStr"><is><t>` + strings.Repeat("x", 32768) + `</t></is>`, "a text of 32768 characters"},
	// Tables.
	{table, `displayName="deals"`, `displayName="period_from"`, `no table may be named "period_from"`},
	{table, `displayName="deals"`, `displayName="AB12"`, `no table may be named "AB12"`},
	{table, `id="1" name="deals"`, `id="0" name="deals"`, `the table has the id "0"`},
	{table, `ref="A1:C4"`, `ref="A1:C1"`, "a table needs a row of data"},
	{table, `ref="A1:C4"`, `ref="A1:D4"`, "3 columns, in a table that is 4 wide"},
	{table, `<autoFilter ref="A1:C4">`, `<autoFilter ref="A1:C3">`, `its filter is of "A1:C3", not of A1:C4`},
	{table, `name="amount"`, `name="Rep"`, `a column may not be named "Rep"`},
	{table, `name="amount"`, `name="amounts"`, `its column "amounts" is headed "amount" in B1`},
	{data, `<c r="B1"`, `<c r="D1"`, `its column "amount" has no cell above it in B1`},
	{data, `<tableParts count="1"><tablePart r:id="rId1"></tablePart></tableParts>`, ``, "0 tables stand in it, and it links to 1"},
	// Formulas.
	{sheet, `SUMIFS(deals[amount]`, `SUMIFS(deal[amount]`, "there is no table deal"},
	{sheet, `SUMIFS(deals[amount]`, `SUMIFS(deals[sum]`, "the table deals has no column sum"},
	{sheet, `SUM(deals[amount])`, `SUM(deals)`, "a table without its column"},
	{sheet, `SUM(deals[amount])`, `SUM(deals[[#Rows],[amount]])`, "there is no part #Rows of a table"},
	{sheet, `_xlfn.MAXIFS`, `MAXIFS`, "there is no function MAXIFS"},
	{sheet, `period_from&gt;0`, `period_to&gt;0`, "there is no name period_to"},
	{sheet, `period_from&gt;0`, `Nowhere!A1&gt;0`, "there is no sheet Nowhere"},
	{sheet, `period_from&gt;0`, `#REF!&gt;0`, "an error value"},
	{sheet, `period_from&gt;0`, `(period_from&gt;0`, "a bracket is not closed"},
	{sheet, `period_from&gt;0`, `period_from)&gt;0`, "a bracket closes that is not open"},
	{sheet, `<f>IF(period_from`, `<f>=IF(period_from`, "the formula begins with ="},
	{sheet, `period_from&gt;0`, `&#34;` + strings.Repeat("x", 256) + `&#34;&gt;0`, "a text of more than 255"},
	{sheet, `period_from&gt;0`, strings.Repeat("1+", 4096) + `1&gt;0`, "a formula of 82"},
	{sheet, `period_from&gt;0`, strings.Repeat("(", 70) + "1" + strings.Repeat(")", 70), "more than 64 levels"},
	{sheet, `&#34;#&#39;Data&#39;!A1&#34;`, `&#34;#&#39;Dta&#39;!A1&#34;`, "there is no sheet Dta"},
	// What lies over the cells.
	{sheet, `<mergeCell ref="E1:F1"></mergeCell>`, `<mergeCell ref="E1:F1"></mergeCell><mergeCell ref="F1:G1"></mergeCell>`, "lie over E1:F1"},
	{data, `</sheetData>`, `</sheetData><mergeCells count="1"><mergeCell ref="C3:D3"></mergeCell></mergeCells>`, "lie over the table deals"},
	{sheet, `priority="2"`, `priority="1"`, `two rules of priority "1"`},
	{sheet, ` operator="lessThan"`, ``, "without an operator"},
	{sheet, `<formula>150</formula>`, ``, "without a formula"},
	{sheet, `<formula>150</formula>`, `<formula>SUM(deals[amount])</formula>`, "Excel takes no structured reference here"},
	{sheet, `conditionalFormatting sqref="B3:B5"`, `conditionalFormatting sqref="B5:B3"`, "ends before it begins"},
	{sheet, `<cfvo type="max"></cfvo><color`, `<color`, "a data bar with 1 ends"},
	{sheet, `<color rgb="FF0072B2"></color>`, ``, "with 2 points and 1 colours"},
	{sheet, `"yes,no"`, `"` + strings.Repeat("yes,", 64) + `"`, "a list of 258 characters"},
	{sheet, `location="Data!A1"`, `location="Date!A1"`, "there is no sheet Date"},
	{sheet, `location="Data!A1"`, ``, "a link to nothing"},
	{sheet, `&amp;P / &amp;N`, strings.Repeat("x", 256), "<oddFooter> has 256 characters"},
	{sheet, `topLeftCell="A3"`, `topLeftCell="3A"`, `"3A" is no cell`},
	{sheet, `<xm:sqref>D4</xm:sqref>`, `<xm:sqref>D3</xm:sqref>`, `a sparkline in "D3", where another is`},
	{sheet, `<xm:f>Data!B2:B3</xm:f>`, `<xm:f>Dta!B2:B3</xm:f>`, "there is no sheet Dta"},
	{sheet, `<xm:f>Data!B2:B3</xm:f>`, ``, "of no figures"},
	// Charts.
	{chart, `<f>Summary!$A$3:$A$5</f>`, `<f>Sumary!$A$3:$A$5</f>`, "there is no sheet Sumary"},
	{chart, `<crossAx val="100000001">`, `<crossAx val="5">`, "there is no axis 5"},
	{chart, `<idx val="1"></idx><order val="1">`, `<idx val="0"></idx><order val="1">`, "two series have the <c:idx> 0"},
	{drawing, `id="3" name="Chart 3"`, `id="2" name="Chart 3"`, `two drawings have the id "2"`},
	{drawing, `<xdr:row>14</xdr:row>`, `<xdr:row>0</xdr:row>`, "a drawing from H2 to O1"},
}

func TestBroken(t *testing.T) {
	whole := good(t)
	for _, c := range breaks {
		b := whole.Copy()
		replace(t, b, c.part, c.old, c.by)
		faults := strings.Join(b.Validate(), "\n")
		if !strings.Contains(faults, c.told) {
			t.Errorf("%s, %q for %q:\nnot told %q\nbut %s", c.part, c.by[:min(len(c.by), 200)], c.old, c.told, faults)
		}
	}
}
