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

// The funnel stands on the page of the pipeline, behind its KPIs, and nothing else moves.
func TestWithFunnel(t *testing.T) {
	kpis, trend, stages := &table.Table{ID: "pipeline"}, &table.Table{ID: "pipeline_trend"}, &table.Table{ID: "stage_conversion"}
	parts := []table.Page{
		{ID: "summary"}, {ID: "pipeline", Tables: []*table.Table{kpis, trend}}, {ID: "rfm"}, {ID: "stage_conversion", Tables: []*table.Table{stages}},
	}
	made := withFunnel(parts)
	if len(made) != 3 || made[1].Title != pipelineTitle || !slices.Equal(made[1].Tables, []*table.Table{kpis, stages, trend}) {
		t.Errorf("the parts are %+v", made)
	}
	if len(parts[1].Tables) != 2 || parts[3].ID != "stage_conversion" {
		t.Error("the parts of the report were changed")
	}
	if alone := withFunnel(parts[2:]); len(alone) != 2 {
		t.Error("a funnel without a pipeline has no page of its own")
	}
}
