package ingest

import (
	"fmt"
	"strings"
	"testing"

	"kpi/kpi/field"
)

// sheetOfTexts is the rows of a sheet; numbers are numbers.
func sheetOfTexts(rows [][]string) string {
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, text := range row {
			if isPlainInteger(text) {
				fmt.Fprintf(&b, `<c r="%s%d"><v>%s</v></c>`, columnName(j+1), i+1, text)
			} else if text != "" {
				fmt.Fprintf(&b, `<c r="%s%d" t="str"><v>%s</v></c>`, columnName(j+1), i+1, text)
			}
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// mergedBook is a workbook with merged ranges.
func mergedBook(t *testing.T, rows [][]string, ranges ...string) string {
	t.Helper()
	merges := ""
	for _, r := range ranges {
		merges += `<mergeCell ref="` + r + `"/>`
	}
	return string(madeBook{part: map[string]string{"xl/worksheets/sheet1.xml": sheetBefore + sheetOfTexts(rows) +
		"</sheetData><mergeCells>" + merges + "</mergeCells></worksheet>"}}.bytes(t))
}

// The amount of a merged cell is counted once: other texts hold for each row of it.
func TestMergedAmountsAreCountedOnce(t *testing.T) {
	for _, test := range []struct {
		name   string
		rows   [][]string
		ranges []string
		want   string
		says   string
	}{
		{"rows without an id", [][]string{{"owner", "customer", "status", "amount"}, {"Ana", "Acme", "Won", "100"}, {"", "Bolt", "Won", ""}, {"Ben", "Core", "Won", "7"}},
			[]string{"A2:A3", "D2:D3"},
			"deal status=won | amount=100 | owner=Ana | customer=Acme\ndeal status=won | amount=7 | owner=Ben | customer=Core\ndeal status=won | owner=Ana | customer=Bolt",
			"book.xlsx!Deals!D3: of the cells filled, 1 amount is left out again: it is counted once, in the first row of its merged cell"},
		{"rows of two ids", [][]string{{"deal_id", "owner", "status", "amount"}, {"D1", "Ana", "Won", "100"}, {"D2", "", "Won", ""}},
			[]string{"B2:B3", "D2:D3"}, "deal id=D1 | status=won | amount=100 | owner=Ana\ndeal id=D2 | status=won | owner=Ana",
			"book.xlsx!Deals!D3: of the cells filled, 1 amount is left out again"},
		{"rows of one id", [][]string{{"deal_id", "owner", "status", "amount", "product"}, {"D1", "Ana", "Won", "100", "Beans"}, {"", "", "", "", "Cups"}},
			[]string{"A2:A3", "B2:B3", "C2:C3", "D2:D3"}, "deal id=D1 | status=won | amount=100 | owner=Ana",
			"4 cells filled with the value of the merged cell above"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := fileWith(t, "book.xlsx", mergedBook(t, test.rows, test.ranges...))
			got, _, _ := strings.Cut(figuresIn([]string{path}), "\nin ")
			records := strings.Split(got, "\n")
			want(t, "records", strings.Join(records[:min(len(records), strings.Count(test.want, "\n")+1)], "\n"), test.want)
			f, err := Open([]string{path}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			d, err := f.Read(field.All())
			if err != nil || !strings.Contains(problems(d), test.says) {
				t.Errorf("%v\n%s", err, problems(d))
			}
		})
	}
}

// What a workbook's formulas say is said to be so.
func TestFormulasAreTold(t *testing.T) {
	path := fileWith(t, "book.xlsx", string(madeBook{sheet: sheetOfTexts([][]string{{"deal_id", "status", "amount"}}) +
		`<row><c t="str"><v>D1</v></c><c t="str"><v>Won</v></c><c><f>1+1</f><v>2</v></c></row>`}.bytes(t)))
	f, err := Open([]string{path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Read(field.All())
	if err != nil || !strings.Contains(problems(d), "1 cell computed by formulas") {
		t.Errorf("%v\n%s", err, problems(d))
	}
}
