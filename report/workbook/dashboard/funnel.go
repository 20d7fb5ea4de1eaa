package dashboard

import (
	"slices"

	"kpi/kpi/table"
)

// pipelineTitle is what the page is called that has the pipeline and the funnel.
const pipelineTitle = "Pipeline and funnel"

// withFunnel puts the funnel on the page of the pipeline, behind its list of KPIs.
func withFunnel(parts []table.Page) []table.Page {
	pipeline := slices.IndexFunc(parts, func(p table.Page) bool { return p.ID == "pipeline" })
	funnel := slices.IndexFunc(parts, func(p table.Page) bool { return p.ID == "stage_conversion" || p.ID == "funnel_leakage" })
	if pipeline < 0 || funnel < 0 {
		return parts
	}
	all := slices.Clone(parts)
	all[pipeline].Title = pipelineTitle
	all[pipeline].Tables = slices.Insert(slices.Clone(all[pipeline].Tables), 1, all[funnel].Tables...)
	return slices.Delete(all, funnel, funnel+1)
}
