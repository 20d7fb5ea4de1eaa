package dashboard

import (
	"slices"
	"testing"

	"kpi/kpi/table"
)

// Each reason for having no figure stands once, with the columns that it concerns, the
// total's among them.
func TestReasons(t *testing.T) {
	none := table.Cell{Value: table.Undefined(table.NothingToDivideBy)}
	quota := table.Cell{Value: table.Undefined(table.NoQuota)}
	one := table.Cell{Value: table.Int(1)}
	shown := &table.Table{
		Columns: []table.Column{{Title: "Win rate"}, {Title: "Attained"}, {Title: "Won"}},
		Rows:    []table.Row{{Cells: []table.Cell{none, quota, one}}, {Cells: []table.Cell{none, one, one}}},
		Total:   &table.Row{Cells: []table.Cell{one, none, one}},
	}
	want := []string{"– nothing to divide by: Win rate (2×), Attained", "– no quota: Attained"}
	if got := new(maker).reasons(shown); !slices.Equal(got, want) {
		t.Errorf("the reasons are %q", got)
	}
	if len(shown.Rows) != 2 {
		t.Error("the table has got another row")
	}
}
