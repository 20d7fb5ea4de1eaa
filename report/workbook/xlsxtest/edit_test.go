package xlsxtest_test

import (
	"strings"
	"testing"

	"kpi/report/workbook/xlsxtest"
)

// A table without one of its rows is a good table, and its other rows are as they
// were.
func TestDeleteRow(t *testing.T) {
	b := good(t)
	must(t, b.DeleteRow("Deals", 2))
	for _, fault := range b.Validate() {
		t.Error(fault)
	}
	cells, err := b.At("Data")
	must(t, err)
	if cells["A2"].Value != "Ann" || cells["A3"].Value != "Cem <&>" || cells["C3"].Value != "45020" || cells["A4"].Ref != "" {
		t.Errorf("the table is %v", cells)
	}
	must(t, b.DeleteRow("deals", 2))
	for _, c := range []struct {
		table string
		row   int
		told  string
	}{{"deals", 1, "1 rows"}, {"deals", 5, "1 rows"}, {"leads", 1, "no table leads"}} {
		if err := b.DeleteRow(c.table, c.row); err == nil || !strings.Contains(err.Error(), c.told) {
			t.Errorf("%s, %d: %v", c.table, c.row, err)
		}
	}
	beside := good(t)
	replace(t, beside, data, `</row><row r="4">`, `<c r="E3"><v>1</v></c></row><row r="4">`)
	if err := beside.DeleteRow("deals", 1); err == nil {
		t.Error("E3 would stay where it is")
	}
}

// Of two workbooks that differ in one value that one is told.
func TestCompare(t *testing.T) {
	right := live(t)
	for _, c := range []struct {
		value float64
		told  string
	}{
		{600.6, ""},
		{600.6 * (1 + 0.9e-9), ""},
		{600.6 * (1 + 1.1e-9), "Figures!B3: 600.60000066066 here, 600.6 computed: =SUMIFS("},
	} {
		wrong := right.Copy()
		must(t, wrong.SetCached("Figures", "B3", c.value))
		formulas, told, err := xlsxtest.Compare(wrong, right)
		if all := strings.Join(told, "\n"); formulas != 7 || err != nil || !strings.HasPrefix(all, c.told) || c.told == "" && all != "" {
			t.Errorf("%v: of %d formulas %q, %v", c.value, formulas, all, err)
		}
	}
	for _, c := range []struct{ ref, old, by, told string }{
		{"B3", `<v>600.6</v>`, ``, "no value beside the formula"},
		{"B7", `t="str"><f>HYPERLINK`, `t="e"><f>HYPERLINK`, "the error the data"},
		{"B7", `<v>the data</v>`, `<v>the date</v>`, `"the date" here, "the data" computed`},
		{"B8", `<v>1</v>`, `<v>0</v>`, `0 here, 1 computed`},
		{"B6", ` t="str"><f>IF(COUNT`, `><f>IF(COUNT`, "no value beside the formula"},
	} {
		wrong := right.Copy()
		replace(t, wrong, sheet, c.old, c.by)
		_, told, err := xlsxtest.Compare(wrong, right)
		if len(told) != 1 || err != nil || !strings.HasPrefix(told[0], "Figures!"+c.ref+": "+c.told) {
			t.Errorf("%s for %s: %q, %v", c.by, c.old, told, err)
		}
	}
}
