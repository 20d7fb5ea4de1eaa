package canvas

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"testing"
)

var sampleFile = flag.String("sample", "", "a file to write the sample workbook to, to look at it")

// sample is a book with all that pages may have.
func sample(rightToLeft bool) *Book {
	b := New("Sales & more", "2026-06-30", rightToLeft)
	b.Footer = "kpi dashboard R&D deals.csv && reps.csv"
	head := Style{Bold: true, Color: "FFFFFF", Fill: "1F2A44", Middle: true}
	front, data := b.Page("Summary"), b.Page("Data")
	front.NoGrid()
	front.Width(1, 1, 3)
	front.Width(2, 12, 13)
	front.Height(1, 45, 15)
	front.Height(2, 2, 30)
	front.Put(At{2, 2}, Cell{Value: "Sales KPIs", Style: Style{Size: 18, Bold: true, Color: "1F2A44", Middle: true}})
	for i, name := range []string{"Revenue", "Deals", "Win rate"} {
		at := At{4, 2 + 2*i}
		front.Put(at, Cell{Value: name, Style: Style{ThickTop: "2F6DB5", Fill: "F3F5F9", Color: "7F7F7F", Size: 9, Indent: 1}})
	}
	front.Put(At{5, 2}, Cell{Formula: "SUM(deals[amount])", Value: 780.0, Style: Style{Size: 20, Bold: true, Fill: "F3F5F9", Format: "#,##0", Align: Start, Indent: 1}})
	front.Put(At{5, 4}, Cell{Formula: "COUNTA(deals[rep])", Value: int64(12), Style: Style{Size: 20, Bold: true, Fill: "F3F5F9", Format: "#,##0", Align: Start, Indent: 1}})
	front.Put(At{5, 6}, Cell{Formula: `IF(made_for,0.25,"—")`, Value: "—", Style: Style{Size: 20, Italic: true, Fill: "F3F5F9", Format: "0.0%", Align: Start}})
	front.Put(At{6, 2}, Cell{Value: 0.12, Style: Style{Format: `▲ 0.0%;▼ 0.0%;0.0%`}})
	front.Put(At{6, 4}, Cell{Value: -0.12, Style: Style{Format: `▲ 0.0%;▼ 0.0%;0.0%`}})
	front.Put(At{6, 6}, Cell{Value: true})
	front.AddRule(Rule{Range{At{6, 2}, At{6, 6}}, "B6<0", Style{Color: "C0504D", Bold: true}})
	front.AddRule(Rule{Range{At{6, 2}, At{6, 6}}, "B6>0", Style{Color: "2E8B57"}})
	front.Height(5, 5, 30)
	front.Put(At{7, 2}, Cell{Value: "to the data", Link: "'Data'!A1", Style: Style{Link: true}})
	front.Put(At{7, 4}, Cell{Formula: `HYPERLINK("#'Data'!A1","Data")`, Value: "Data", Style: Style{Link: true}})
	front.AddSpark(Spark{At{7, 6}, "'Data'!B2:B13", "2F6DB5", true})
	b.Define("made_for", front.Ref(At{6, 6}))

	names := []string{"rep", "amount", "quota", "pad", "rate"}
	for i, name := range names {
		data.Put(At{1, i + 1}, Cell{Value: name, Style: head})
	}
	for i := range 12 {
		amount := float64(10 * (i + 1))
		for j, v := range []any{fmt.Sprintf("2026-%02d", i+1), amount, 70.5, (120 - amount) / 2, amount / 120} {
			data.Put(At{i + 2, j + 1}, Cell{Value: v, Style: Style{Format: []string{"", "#,##0", "#,##0", "#,##0", "0%"}[j]}})
		}
	}
	data.AddTable(Table{"deals", Range{At{1, 1}, At{13, 5}}})
	data.Freeze(At{2, 2})
	data.Repeat(1)
	data.Width(1, 5, 12)
	data.AddBar(Bar{Range{At{2, 2}, At{13, 2}}, 0, 240, "9DC3E6"})
	data.AddScale(Scale{Range{At{2, 4}, At{13, 4}}, "5B9BD5", "FFFFFF", "F4B183"})
	data.AddBar(Bar{Range{At{2, 5}, At{13, 5}}, 0, 1, "F4B183"})
	in := func(col int) string { return data.RefRange(Range{At{2, col}, At{13, col}}) }
	charts := []Chart{
		{Kind: Columns, Title: "Revenue & quota", Legend: true, Format: "#,##0", Series: []Series{
			{Name: "Revenue <all>", Labels: in(1), Values: in(2), Color: "2F6DB5"},
			{Name: data.Ref(At{1, 3}), Labels: in(1), Values: in(3), Color: "F28E2B", AsLine: true, Dashed: true}}},
		{Kind: Line, Title: "Rate", Format: "0%", Legend: true, Series: []Series{{Name: data.Ref(At{1, 5}), Labels: in(1), Values: in(5), Color: "2E8B57"}}},
		{Kind: StackedBars, Title: "Funnel", Values: true, Downwards: true, Format: "#,##0", Series: []Series{
			{Name: "pad", Labels: in(1), Values: in(4)}, {Name: "amount", Labels: in(1), Values: in(2), Color: "2F6DB5"}}},
		{Kind: Bars, Title: "Revenue of each month", Format: "#,##0", Downwards: true, Values: true, Series: []Series{{Name: "amount", Labels: in(1), Values: in(2), Color: "2F6DB5"}}, Alt: "Revenue of each month"},
	}
	for i, c := range charts {
		c.At, c.Width, c.Height = At{9 + 16*(i/2), 2 + 5*(i%2)}, 460, 300
		front.AddChart(c)
	}
	return b
}

func TestSample(t *testing.T) {
	var out bytes.Buffer
	notes, err := sample(false).Write(&out)
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	if *sampleFile != "" {
		if err := os.WriteFile(*sampleFile, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		var rtl bytes.Buffer
		if _, err := sample(true).Write(&rtl); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(*sampleFile+".rtl.xlsx", rtl.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
