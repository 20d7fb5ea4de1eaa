package analysis

import (
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// stageConversion tells how many deals go on from each stage.
var stageConversion = &Analysis{
	ID: "stage_conversion", Name: "Stage conversion", Section: "G",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Up,
	Doc:     "what share of the deals goes on from each stage, and comes there at all from the first",
	Formula: "goes on = deals that came to the next stage or beyond ÷ (deals that came to this one in the period − those still in it); from the first = deals that came to the stage ÷ (deals that came to the first in the period − those still on their way)",
	Edge: []string{
		"a skipped stage counts as reached, as a later stage and the win imply it; coming back to a stage does not count again",
		"deals that are still in a stage, or open before the one asked about, are in no rate: nobody knows yet",
		"the usual order of stages is that in which most deals came to them; the stages that deals end in are none",
		"a deal comes to a stage on the first day that it is in it or in a later one; it is won on its closed date, else on the day it came to its last stage; refunds, and deals of which no stage is known, are left out",
	},
	Source: "both denominators that the field has: step by step, and the same one for every step",
	Needs:  [][]string{{"stage_history.rank", "stage_history.entered", "stage_history.stage", "deal.status", "deal.id"}},
	Uses:   outcomeFields,
	Names:  true,
	Make:   stageConversionOf,
}

func stageConversionOf(q *Question) ([]table.Table, error) {
	f := q.funnel(reached)
	t := table.Table{
		ID: "stage_conversion", Title: "Stage conversion", Labels: []table.Label{{ID: "stage", Title: "Stage"}},
		Columns: []table.Column{
			{ID: "reached", Title: "Reached", Unit: table.Count, Better: table.Up},
			{ID: "open", Title: "Still in it", Unit: table.Count, Better: table.Flat},
			{ID: "next", Title: "Goes on", Unit: table.Rate, Better: table.Up},
			{ID: "first", Title: "From the first", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
		},
		Notes: f.notes(),
	}
	for k, stage := range f.stages {
		c := q.conversion(f, k)
		t.Rows = append(t.Rows, table.Row{Names: []string{stage}, Cells: []table.Cell{
			counted(c.reached), counted(c.open), rated(c.next, c.reached-c.open), rated(c.far, c.settled),
		}})
	}
	if len(f.stages) > 0 {
		c := q.conversion(f, len(f.stages))
		t.Rows = append(t.Rows, table.Row{Names: []string{f.name(len(f.stages))}, Cells: []table.Cell{
			counted(c.reached), {}, {}, rated(c.far, c.settled),
		}})
	}
	return []table.Table{t}, nil
}

// conversion is how many deals reached a stage in the period, are still in it, and
// came to the next; and of those that came to the first stage in the period and are
// not on their way to this one any more, how many came here.
type conversion struct{ reached, open, next, far, settled int64 }

func (q *Question) conversion(f *funnel, stage int) (c conversion) {
	for _, p := range f.passages {
		if q.Window.Span.Has(p.entered[stage]) {
			c.reached++
			q.counts(p.deal, "stage_conversion", "reached", f.name(stage))
			if p.furthest > stage {
				c.next++
			} else if p.outcome == stillOpen {
				c.open++
				q.counts(p.deal, "stage_conversion", "open", f.name(stage))
			}
		}
		if q.Window.Span.Has(p.entered[0]) && (p.furthest >= stage || p.outcome != stillOpen) {
			c.settled++
			if p.furthest >= stage {
				c.far++
			}
		}
	}
	return c
}
