package dashboard

import (
	"math/big"
	"strings"
	"testing"

	"kpi/kpi/dataset"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// reps is a listing of reps with attainment and deals decided.
func reps(rows ...table.Row) *listing {
	t := &table.Table{
		Labels:  []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{{ID: "quota_attainment", Better: table.Up}, {ID: "win_rate"}},
		Rows:    rows,
	}
	p := canvas.New("", "2026-06-30", false).Page("Reps")
	l := (&maker{report: &table.Report{}}).newListing(p, t, 4)
	l.add(listColumn{id: attainmentColumn})
	l.add(listColumn{id: decidedColumn})
	return l
}

func rep(name string, attained, deals int64) table.Row {
	return table.Row{Names: []string{name}, Cells: []table.Cell{
		{Value: table.Of(big.NewRat(attained, 100))}, {N: &deals},
	}}
}

// Equal ranks are shared, few deals give none, and nobody's deals are no rep's.
func TestRank(t *testing.T) {
	l := reps(rep(dataset.Unassigned, 900, 90), rep("A", 80, 10), rep("B", 120, 5), rep("C", 300, 4), rep("D", 80, 31), rep("E", 10, 40))
	want := map[string]any{"A": 2.0, "B": 1.0, "C": "–", "D": 2.0, "E": 4.0, dataset.Unassigned: "–"}
	for i, row := range l.rows {
		if got := l.rankOf(i, 0); got != want[row.Names[0]] {
			t.Errorf("%s is ranked %v, not %v", row.Names[0], got, want[row.Names[0]])
		}
	}
	if last := l.rows[len(l.rows)-1].Names[0]; last != dataset.Unassigned {
		t.Errorf("the last row is %s", last)
	}
	at := canvas.At{Row: l.first, Col: 3}
	formula := l.rankFormula(at, attainmentColumn, table.Up)
	if want := "$A$5:$A$9>A5"; !strings.Contains(formula, want) {
		t.Errorf("%s has no %s: the unassigned are not compared with", formula, want)
	}
}
