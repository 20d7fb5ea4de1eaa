package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpi/kpi/table"
)

func sample() *table.Report {
	n := int64(41)
	money := func(num, denom int64) table.Value {
		return table.Value{Num: big.NewRat(num, denom), Currency: "USD"}
	}
	columns := []table.Column{
		{ID: "revenue", Metric: "revenue", Title: "Revenue", Unit: table.Money},
		{ID: "win_rate", Metric: "win_rate", Title: "Win rate", Unit: table.Rate, Formula: "won ÷ (won + lost)"},
	}
	row := func(name string, rate table.Value) table.Row {
		return table.Row{Names: []string{name}, Cells: []table.Cell{{Value: money(123456, 100)}, {Value: rate, N: &n}}}
	}
	total := row("", table.Of(big.NewRat(18, 41)))
	total.Names = nil
	groups := table.Table{
		ID: "by_rep", Title: "By rep: [all]/now? yes, the whole of it", Labels: []table.Label{{ID: "rep", Title: "Rep"}}, Columns: columns,
		Rows: []table.Row{
			row(`=HYPERLINK("http://x","y")`, table.Of(big.NewRat(18, 41))),
			row("Eve \x1b[31m\u202e", table.Undefined(table.NothingToDivideBy)),
			row(strings.Repeat("ä", 40000), table.Of(big.NewRat(1, 3))),
		},
		Total: &total,
		Notes: []table.Note{{Text: "joined in June", Names: []string{"Ana"}, Places: []table.Place{{File: "reps.csv", Line: 2}}}},
	}
	summary := table.Table{ID: "summary", Title: "Summary", Columns: columns, Rows: []table.Row{{Cells: []table.Cell{
		{Value: money(1302088, 1), Previous: money(1264310, 1), Change: table.Of(big.NewRat(3, 100))},
		{Value: table.Of(big.NewRat(150, 347)), Change: table.Of(big.NewRat(35, 1000)), N: &n, Coverage: table.Of(big.NewRat(1, 1))},
	}}}}
	again := groups
	again.Notes = nil
	return &table.Report{
		Period: table.Period{Label: "June 2026", From: "2026-06-01", To: "2026-06-30"}, AsOf: "2026-06-30", Currency: "USD",
		Tables: []table.Table{summary, groups, again, {ID: "notes", Title: "notes"}},
		Inputs: []table.Input{{File: "deals.csv", Kind: "deal", Rows: 3, Used: 2, Ignored: []table.Ignored{{Rule: "blank", Rows: 1}}}},
	}
}

func write(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	notes, err := Write(&out, sample())
	if err != nil {
		t.Fatal(err)
	}
	if len(notes) != 2 || !strings.Contains(notes[0], "row 4, column 1: a text of 40000 characters was cut to 32767") {
		t.Errorf("notes: %q", notes)
	}
	return out.Bytes()
}

func TestSameBytes(t *testing.T) {
	first := write(t)
	for range 5 {
		if !bytes.Equal(first, write(t)) {
			t.Fatal("two workbooks of one report differ")
		}
	}
}

func TestSheets(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := strings.Join(f.GetSheetList(), "|")
	want := "Summary|By rep (all) now yes, the whole|By rep (all) now yes, the w (2)|notes (2)|Notes|Inputs"
	if got != want {
		t.Errorf("sheets %q, want %q", got, want)
	}
}

func TestCells(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	reps := f.GetSheetList()[1]
	for _, c := range []struct{ sheet, cell, raw, shown string }{
		{"Summary", "A2", "Revenue", "Revenue"},
		{"Summary", "B2", "1302088", "1,302,088"},
		{"Summary", "D2", "0.03", "▲ 3.0%"},
		{"Summary", "B3", "0.4322766570605187", "43.2%"},
		{"Summary", "D3", "0.035", "▲ 3.5% points"},
		{"Summary", "C3", "", ""},
		{reps, "A2", `=HYPERLINK("http://x","y")`, `=HYPERLINK("http://x","y")`},
		{reps, "A3", `Eve \x1b[31m\u202e`, `Eve \x1b[31m\u202e`},
		{reps, "B2", "1234.56", "1,235"},
		{reps, "C3", "–", "–"},
		{reps, "D2", "41", "41"},
		{reps, "A5", "Total", "Total"},
		{"Inputs", "H2", "1", "1"},
	} {
		raw, err := f.GetCellValue(c.sheet, c.cell, excelize.Options{RawCellValue: true})
		if err != nil || raw != c.raw {
			t.Errorf("%s!%s holds %q, want %q (%v)", c.sheet, c.cell, raw, c.raw, err)
		}
		if shown, err := f.GetCellValue(c.sheet, c.cell); err != nil || shown != c.shown {
			t.Errorf("%s!%s shows %q, want %q (%v)", c.sheet, c.cell, shown, c.shown, err)
		}
	}
	cut, err := f.GetCellValue(reps, "A4")
	if err != nil || len([]rune(cut)) != 32767 || !strings.HasSuffix(cut, "ä…") {
		t.Errorf("a long name has %d letters (%v)", len([]rune(cut)), err)
	}
}

// Words of analyses are texts, whatever they look like, and a table without rows
// says why.
func TestWords(t *testing.T) {
	why := table.Needs("promotion.start", "start")
	word := func(text string) table.Row {
		return table.Row{Names: []string{"Ana", text}, Cells: []table.Cell{{Word: text}, {Value: table.Undefined(table.TooFewDeals)}, {}}}
	}
	r := &table.Report{Tables: []table.Table{
		{ID: "promo", Title: "Promotion test", Notes: []table.Note{{Text: string(why)}}},
		{
			ID: "training", Title: "Training", Labels: []table.Label{{ID: "rep", Title: "Rep"}, {ID: "kpi", Title: "KPI"}},
			Columns: []table.Column{{ID: "flag", Title: "Flag", Unit: table.Word}, {ID: "also", Title: "Also", Unit: table.Word}, {ID: "none", Title: "None", Unit: table.Word}},
			Rows:    []table.Row{word("steady"), word("=1+1")},
		},
	}}
	var out bytes.Buffer
	if _, err := Write(&out, r); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range []struct{ sheet, cell, want string }{
		{"Promotion test", "A2", string(why)}, {"Training", "C2", "steady"}, {"Training", "C3", "=1+1"}, {"Training", "D2", "–"}, {"Training", "E2", ""},
	} {
		kind, _ := f.GetCellType(c.sheet, c.cell)
		if got, err := f.GetCellValue(c.sheet, c.cell); err != nil || got != c.want || kind == excelize.CellTypeFormula {
			t.Errorf("%s!%s holds %q as %v, want %q (%v)", c.sheet, c.cell, got, kind, c.want, err)
		}
	}
}

// Numbers are numbers, texts are texts, and nothing from the input is a formula
// or a link.
func TestParts(t *testing.T) {
	made := write(t)
	z, err := zip.NewReader(bytes.NewReader(made), int64(len(made)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(part.Name, "xl/worksheets/") {
			continue
		}
		if regexp.MustCompile(`<f[ >]|<hyperlink`).Match(text) {
			t.Errorf("%s holds a formula or a link", part.Name)
		}
		if strings.HasSuffix(part.Name, "sheet1.xml") && !bytes.Contains(text, []byte("<v>0.4322766570605187</v>")) {
			t.Errorf("%s holds no plain win rate:\n%s", part.Name, text)
		}
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the first part is %s", z.File[0].Name)
	}
}
