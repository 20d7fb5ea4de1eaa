package dashboard

import (
	"strconv"
	"testing"

	"kpi/kpi/dataset"
	"kpi/kpi/table"
)

// groupTable is a table of so many groups, the unassigned one last.
func groupTable(n int, label string, total *table.Row) *table.Table {
	t := &table.Table{Labels: []table.Label{{ID: label}}, Total: total}
	for i := range n - 1 {
		t.Rows = append(t.Rows, table.Row{Names: []string{strconv.Itoa(i)}})
	}
	t.Rows = append(t.Rows, table.Row{Names: []string{dataset.Unassigned}})
	return t
}

// A table shows its first groups and the unassigned one, the same in all tables of a part,
// and says how many there are.
func TestTablesShowTheFirstGroups(t *testing.T) {
	m := &maker{}
	full := groupTable(mostRows+300, "rep", &table.Row{})
	turned := groupTable(mostRows+300, "rep", nil)
	for i, j := 0, len(turned.Rows)-2; i < j; i, j = i+1, j-1 {
		turned.Rows[i], turned.Rows[j] = turned.Rows[j], turned.Rows[i]
	}
	small := groupTable(mostRows, "rep", nil)
	made := m.fewer([]table.Page{{Tables: []*table.Table{full, turned, small}}})[0].Tables
	if made[2] != small {
		t.Error("a table of as many groups as are shown is another")
	}
	for i, want := range []string{"the first: 501 / 800 · the totals are of all", "the first: 501 / 800"} {
		rows := made[i].Rows
		if len(rows) != mostRows+1 || !unassigned(rows[mostRows]) {
			t.Fatalf("table %d has %d rows", i, len(rows))
		}
		for _, row := range rows[:mostRows] {
			if n, _ := strconv.Atoi(row.Names[0]); n >= mostRows {
				t.Errorf("table %d shows group %d", i, n)
			}
		}
		if got := made[i].Notes[0].Text; got != want {
			t.Errorf("table %d says %q", i, got)
		}
	}
	if len(full.Rows) != mostRows+300 || len(full.Notes) != 0 {
		t.Error("the report's table was changed")
	}
}
