package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"kpi/kpi/table"
)

// sampleDiff is a difference of two exports whose texts would steer a terminal and a
// spreadsheet.
func sampleDiff() *table.Diff {
	money := func(n int64) table.Value { return table.Value{Num: big.NewRat(n, 100), Currency: "USD"} }
	return &table.Diff{
		Column:  table.Column{ID: "revenue", Title: "Revenue", Unit: table.Money, Formula: "net amount of won deals"},
		Then:    table.DiffSide{Period: table.Period{Label: "June 2026"}, AsOf: "2026-06-28", Figure: table.Cell{Value: money(100_00)}},
		Now:     table.DiffSide{Period: table.Period{Label: "June 2026"}, AsOf: "2026-07-02", Figure: table.Cell{Value: money(130_25)}},
		Exports: true, Change: money(30_25),
		Drivers: []table.DiffDriver{{ID: "volume", Name: "Volume", Unit: table.Count, Then: table.Int(1), Now: table.Int(2), Brings: money(30_25)}},
		Groups: table.DiffGroups{Dimension: "rep", Title: "Rep", Rows: []table.DiffGroup{
			{Name: "Ana\x1b[31m", Then: money(100_00), Now: money(130_25), Brings: money(30_25)},
			{Name: "Budi", Then: money(1_00), Now: money(1_00), Brings: money(0)},
		}},
		Classes: []table.DiffClass{{Kind: table.RowAmount, Rows: 1, Brings: money(30_25)}},
		Rows: []table.DiffRow{{
			Kind: table.RowAmount, Record: "deal", ID: "=cmd()", Group: "Ana\x1b[31m", WasIn: table.Numerator, IsIn: table.Numerator, Brings: money(30_25),
			Then: table.Place{File: "old/deals.csv", Line: 2}, Now: table.Place{File: "new/book.xlsx", Sheet: "Deals", Line: 3},
			Values: []table.DiffValue{{Field: "deal.amount", Then: "100", Now: "130.25"}, {Field: "deal.type", Then: "+x", Now: "+x"}},
		}},
	}
}

func TestDiffOnATerminal(t *testing.T) {
	var out bytes.Buffer
	if err := WriteDiff(&out, Table, sampleDiff(), Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "\x1b") {
		t.Error("an escape reaches the terminal")
	}
	for _, line := range strings.Split(out.String(), "\n") {
		if width(line) > 80 {
			t.Errorf("wider than the terminal: %q", line)
		}
	}
	for _, want := range []string{"+30.25 USD", "1 more with no change", "amount 100 → 130.25", "book.xlsx!Deals!3, was deals.csv:2", "with a changed amount"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestDiffAsCSV(t *testing.T) {
	var out bytes.Buffer
	if err := WriteDiff(&out, CSV, sampleDiff(), Options{}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%v, %d rows", err, len(rows))
	}
	of := map[string]string{}
	for i, head := range rows[0] {
		of[head] = rows[1][i]
	}
	for head, want := range map[string]string{"class": "amount", "id": "'=cmd()", "brings": "30.25", "deal.amount.now": "130.25", "deal.type.then": "'+x", "now_sheet": "Deals", "then_line": "2"} {
		if of[head] != want {
			t.Errorf("%s is %q, not %q", head, of[head], want)
		}
	}
}

func TestDiffAsJSON(t *testing.T) {
	var out bytes.Buffer
	if err := WriteDiff(&out, JSON, sampleDiff(), Options{}); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Compares string
		Change   float64
		Groups   []struct{ Brings float64 }
		Rows     []struct {
			Class  string
			Then   struct{ Line int }
			Values map[string]struct{ Then, Now string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Compares != "exports" || doc.Change != 30.25 || len(doc.Groups) != 2 || doc.Rows[0].Then.Line != 2 || doc.Rows[0].Values["deal.amount"].Now != "130.25" {
		t.Errorf("%+v", doc)
	}
}
