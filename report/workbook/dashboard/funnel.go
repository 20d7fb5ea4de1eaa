package dashboard

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
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

// pads writes, from a cell down, what pushes the bars of a funnel into the middle: half of
// what each has less than the largest.
func pads(p *canvas.Page, at canvas.At, of canvas.Range, all []table.Value) {
	most := 0.0
	for _, v := range all {
		x, _ := v.Float()
		most = max(most, x)
	}
	for i, v := range all {
		x, _ := v.Float()
		cell := of.From.Down(i).String()
		p.Put(at.Down(i), canvas.Cell{Formula: "IF(ISNUMBER(" + cell + "),(MAX(" + of.Fixed() + ")-" + cell + ")/2,0)", Value: (most - x) / 2, Style: helper})
	}
}
