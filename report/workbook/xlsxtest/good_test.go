package xlsxtest_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpi/report/workbook/xlsxtest"
)

// good is a workbook with all that a dashboard has, written by another hand than
// ours: tables, live formulas, charts, sparklines, rules, links, lists, names.
func good(t *testing.T) *xlsxtest.Book {
	t.Helper()
	f := excelize.NewFile()
	m := maker{t, f}
	m.must(f.SetSheetName("Sheet1", "Summary"))
	m.data()
	m.summary()
	m.drawings()
	m.must(f.SetDefinedName(&excelize.DefinedName{Name: "period_from", RefersTo: "Summary!$B$1"}))
	m.must(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "Summary!$1:$2", Scope: "Summary"}))
	m.must(f.SetDocProps(&excelize.DocProperties{Title: "Sales", Creator: "kpi"}))
	return ordered(t, m.book())
}

// ordered puts right what the library writes out of order in charts, and takes out
// what it writes where the schema has no place for it.
func ordered(t *testing.T, b *xlsxtest.Book) *xlsxtest.Book {
	for _, part := range b.Parts() {
		if !strings.HasPrefix(part, "xl/charts/chart") {
			continue
		}
		for _, outside := range []string{`<invertIfNegative val="0"></invertIfNegative>`, `<smooth val="0"></smooth>`} {
			for strings.Contains(string(b.Part(part)), outside) {
				replace(t, b, part, outside, "")
			}
		}
		text := string(b.Part(part))
		if marker := strings.Index(text, "</dLbls><marker>"); marker > 0 {
			labels := text[strings.LastIndex(text[:marker], "<dLbls>") : marker+len("</dLbls>")]
			mark := text[marker+len("</dLbls>") : strings.Index(text, "</marker>")+len("</marker>")]
			replace(t, b, part, labels+mark, mark+labels)
		}
	}
	return b
}

func replace(t *testing.T, b *xlsxtest.Book, part, old, by string) {
	t.Helper()
	if err := b.Replace(part, old, by); err != nil {
		t.Fatal(err)
	}
}

type maker struct {
	t *testing.T
	f *excelize.File
}

func (m maker) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m maker) book() *xlsxtest.Book {
	var file bytes.Buffer
	_, err := m.f.WriteTo(&file)
	m.must(err)
	b, err := xlsxtest.Read(file.Bytes())
	m.must(err)
	return b
}

// data is the sheet "Data" with the table deals.
func (m maker) data() {
	_, err := m.f.NewSheet("Data")
	m.must(err)
	m.rows("Data", "A1", []any{"rep", "amount", "closed"},
		[]any{"Ann", 100.1, 45000}, []any{"Bob", 200, nil}, []any{"Cem <&>", 300.5, 45020})
	m.must(m.f.AddTable("Data", &excelize.Table{Range: "A1:C4", Name: "deals"}))
}

func (m maker) rows(sheet, from string, rows ...[]any) {
	column, row, err := excelize.CellNameToCoordinates(from)
	m.must(err)
	for i := range rows {
		at, err := excelize.CoordinatesToCellName(column, row+i)
		m.must(err)
		m.must(m.f.SetSheetRow(sheet, at, &rows[i]))
	}
}

func (m maker) summary() {
	const sheet = "Summary"
	m.rows(sheet, "A1", []any{"from", 45000}, []any{"rep", "revenue", "share"}, []any{"Ann"}, []any{"Bob"}, []any{"Cem <&>"})
	for _, row := range []string{"3", "4", "5"} {
		m.must(m.f.SetCellFormula(sheet, "B"+row, `SUMIFS(deals[amount],deals[rep],"="&A`+row+`)`))
		m.must(m.f.SetCellFormula(sheet, "C"+row, `IF(SUM(deals[amount])=0,"",B`+row+`/SUM(deals[amount]))`))
	}
	m.must(m.f.SetCellFormula(sheet, "A7", `HYPERLINK("#'Data'!A1","data")`))
	m.must(m.f.SetCellFormula(sheet, "B7", `IF(period_from>0,_xlfn.MAXIFS(deals[closed],deals[rep],"Ann"),0)`))
	style, err := m.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "1F3864"}, NumFmt: 4, Border: []excelize.Border{{Type: "bottom", Style: 2, Color: "808080"}}})
	m.must(err)
	m.must(m.f.SetCellStyle(sheet, "A2", "C2", style))
	m.must(m.f.SetColWidth(sheet, "A", "B", 20))
	m.must(m.f.SetRowHeight(sheet, 2, 30))
	m.must(m.f.MergeCell(sheet, "E1", "F1"))
	m.must(m.f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}))
	m.must(m.f.SetCellHyperLink(sheet, "A1", "Data!A1", "Location"))
	m.must(m.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: new("landscape"), FitToWidth: new(1)}))
	m.must(m.f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&P / &N"}))
	m.rules(sheet)
}

func (m maker) rules(sheet string) {
	bold, err := m.f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "9A3412"}})
	m.must(err)
	m.must(m.f.SetConditionalFormat(sheet, "B3:B5", []excelize.ConditionalFormatOptions{
		{Type: "cell", Criteria: "<", Value: "150", Format: &bold},
		{Type: "formula", Criteria: "$B3>250", Format: &bold},
		{Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "max", BarColor: "638EC6", BarSolid: true},
		{Type: "2_color_scale", Criteria: "=", MinType: "min", MaxType: "max", MinColor: "FFFFFF", MaxColor: "0072B2"},
	}))
	list := excelize.NewDataValidation(true)
	list.SetSqref("E3:E5")
	m.must(list.SetDropList([]string{"yes", "no"}))
	m.must(m.f.AddDataValidation(sheet, list))
}

// drawings is two charts, one of columns with a line over them, and sparklines.
func (m maker) drawings() {
	series := []excelize.ChartSeries{{Name: "Summary!$B$2", Categories: "Summary!$A$3:$A$5", Values: "Summary!$B$3:$B$5"}}
	bars := &excelize.Chart{Type: excelize.Col, Series: series, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "Revenue"}}}}
	line := &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{{Name: "Summary!$C$2", Categories: "Summary!$A$3:$A$5", Values: "Summary!$C$3:$C$5"}}}
	m.must(m.f.AddChart("Summary", "H2", bars, line))
	m.must(m.f.AddChart("Summary", "H20", &excelize.Chart{Type: excelize.BarStacked, Series: series}))
	m.must(m.f.AddChart("Summary", "H40", &excelize.Chart{Type: excelize.Doughnut, Series: series}))
	m.must(m.f.AddSparkline("Summary", &excelize.SparklineOptions{Location: []string{"D3", "D4"}, Range: []string{"Data!B2:B4", "Data!B2:B3"}, Type: "column"}))
}
