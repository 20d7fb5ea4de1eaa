package dashboard

import (
	"slices"
	"testing"

	"kpi/kpi/table"
)

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
