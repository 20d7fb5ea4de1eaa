package xlsxtest_test

import (
	"os"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpi/report/workbook/xlsxtest"
)

// heavy skips a test that needs LibreOffice, and seconds, unless it was asked for.
func heavy(t *testing.T) {
	t.Helper()
	if os.Getenv("KPI_HEAVY") == "" {
		t.Skip("KPI_HEAVY is not set: LibreOffice takes seconds")
	}
	if _, err := xlsxtest.Office(); err != nil {
		t.Skip(err)
	}
}

// live is a workbook of formulas over a table, each with its value beside it.
func live(t *testing.T) *xlsxtest.Book {
	m := maker{t, excelize.NewFile()}
	m.must(m.f.SetSheetName("Sheet1", "Figures"))
	m.must(m.f.SetDefinedName(&excelize.DefinedName{Name: "period_from", RefersTo: "Figures!$B$1"}))
	_, err := m.f.NewSheet("Data")
	m.must(err)
	figures := [][]any{
		{"from", 45000},
		{"won", excelize.Cell{Formula: `COUNTIFS(deals[stage],"=won",deals[closed],">="&period_from)`, Value: 3}},
		{"revenue", excelize.Cell{Formula: `SUMIFS(deals[amount],deals[stage],"=won",deals[closed],">="&period_from)`, Value: 600.6}},
		{"win rate", excelize.Cell{Formula: `IF(SUMPRODUCT(COUNTIFS(deals[stage],{"won","lost"}))=0,"",B2/SUMPRODUCT(COUNTIFS(deals[stage],{"won","lost"})))`, Value: 0.75}},
		{"days", excelize.Cell{Formula: `SUMPRODUCT((deals[closed]-deals[made])*(deals[closed]<>"")*(deals[stage]="won"))`, Value: 60}},
		{"none", excelize.Cell{Formula: `IF(COUNTIFS(deals[stage],"=none")=0,"",1/COUNTIFS(deals[stage],"=none"))`, Value: ""}},
		{"link", excelize.Cell{Formula: `HYPERLINK("#'Data'!A1","the data")`, Value: "the data"}},
		{"any", excelize.Cell{Formula: `ROWS(deals[stage])>0`, Value: true}},
	}
	deals := [][]any{{"stage", "amount", "made", "closed"},
		{"won", 100.1, 45000, 45010}, {"won", 200.2, 45001, 45021}, {"won", 300.3, 45002, 45032}, {"lost", 50, 45003, 45004}, {"open", 70, 45005, nil}}
	m.stream("Figures", figures, nil)
	m.stream("Data", deals, &excelize.Table{Range: "A1:D6", Name: "deals"})
	b := m.book()
	// The library leaves an empty value out, as if none were known.
	replace(t, b, sheet, `=none&#34;))</f></c>`, `=none&#34;))</f><v></v></c>`)
	return b
}

func (m maker) stream(sheet string, rows [][]any, table *excelize.Table) {
	w, err := m.f.NewStreamWriter(sheet)
	m.must(err)
	for i, row := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		m.must(err)
		m.must(w.SetRow(at, row))
	}
	if table != nil {
		m.must(w.AddTable(table))
	}
	m.must(w.Flush())
}

// LibreOffice computes what the workbook says beside its formulas; of a value that
// is wrong, that one is told and no other; a cell that is typed over, and a row that
// is deleted, change what they must.
func TestRecalculate(t *testing.T) {
	heavy(t)
	right := live(t)
	wrong, moved, fewer := right.Copy(), right.Copy(), right.Copy()
	must(t, wrong.SetCached("Figures", "B3", 600.61))
	must(t, moved.SetNumber("Figures", "B1", 45020))
	must(t, fewer.DeleteRow("deals", 1))
	computed, err := xlsxtest.Recalculate(t.TempDir(), right, wrong, moved, fewer)
	must(t, err)
	for i, c := range []struct {
		made *xlsxtest.Book
		told []string
	}{
		{right, nil},
		{wrong, []string{`Figures!B3: 600.61 here, 600.6 computed: =SUMIFS(deals[amount],deals[stage],"=won",deals[closed],">="&period_from)`}},
	} {
		formulas, told, err := xlsxtest.Compare(c.made, computed[i])
		if err != nil || formulas != 7 || !slices.Equal(told, c.told) {
			t.Errorf("of %d formulas: %q, %v", formulas, told, err)
		}
	}
	hold(t, computed[2], map[string]string{"B2": "2", "B3": "500.5", "B5": "60"})
	hold(t, computed[3], map[string]string{"B2": "2", "B3": "500.5", "B5": "50", "B8": "1"})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// hold tells whether cells of the figures are what they should be.
func hold(t *testing.T, b *xlsxtest.Book, want map[string]string) {
	t.Helper()
	cells, err := b.At("Figures")
	must(t, err)
	for ref, value := range want {
		if cells[ref].Value != value {
			t.Errorf("%s is %s, not %s", ref, cells[ref].Value, value)
		}
	}
}
