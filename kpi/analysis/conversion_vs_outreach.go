package analysis

import (
	"math/big"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// conversionVsOutreach tells whether reps who reach more people win more of them.
var conversionVsOutreach = &Analysis{
	ID: "conversion_vs_outreach", Name: "Conversion against outreach", Section: "B",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Flat,
	Doc:     "whether the reps who reach out to more prospects win a larger or a smaller share of them",
	Formula: "Spearman's rank correlation, over the reps, of prospects_reached and client_acquisition_rate",
	Edge: []string{
		"reps who first reached under 5 prospects are shown, and are in no correlation; under 6 reps there is none",
		"a correlation tells that two things go together, and not that one makes the other",
	},
	Source:  "Spearman's, as one rep with very many prospects does not decide it",
	Needs:   outreachNeeds,
	Uses:    outreachUses,
	Metrics: []string{"prospects_reached", "client_acquisition_rate"},
	Splits:  []string{"rep"},
	Names:   true,
	Make:    conversionVsOutreachOf,
}

// What outreach, and what came of it, is told from.
var (
	outreachNeeds = [][]string{{"activity.date", "activity.prospect", "activity.reach_order", "activity.prospect_won"}}
	outreachUses  = append([]string{"activity.owner", "activity.type", "deal.status", "deal.cycle"}, outcomeFields...)
)

func conversionVsOutreachOf(q *Question) ([]table.Table, error) {
	t := table.Table{
		ID: "conversion_vs_outreach", Title: "Outreach", Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{
			{ID: "reached", Title: "Reached", Unit: table.Count, Better: table.Up},
			{ID: "new", Title: "New", Unit: table.Count, Better: table.Up},
			{ID: "rate", Title: "Won by now", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
		},
		Notes: q.immature("of these prospects"),
	}
	if q.Dimension("rep") == nil {
		t.Notes = append(t.Notes, note("no column says who did an activity"))
		return []table.Table{t}, nil
	}
	cells := func(s standing) []table.Cell {
		return []table.Cell{figure(s.now[0]), counted(s.now[1].N), figure(s.now[1])}
	}
	reps, total := q.split("rep", []string{"prospects_reached", "client_acquisition_rate"})
	var reached, won []*big.Rat
	few := 0
	for _, s := range reps {
		rate := s.now[1]
		t.Rows = append(t.Rows, table.Row{Names: []string{s.name}, Cells: cells(s)})
		switch {
		case s.unassigned:
		case rate.N < leastRanked || !rate.Defined():
			few++
		default:
			reached, won = append(reached, s.now[0].Num), append(won, rate.Num)
		}
	}
	t.Total = &table.Row{Names: []string{total.name}, Cells: cells(total)}
	across := table.Table{
		ID: "conversion_vs_outreach.correlation", Title: "Reached and won", Labels: []table.Label{{ID: "pair", Title: "Over the reps"}},
		Columns: correlationColumns("Reps"),
		Rows:    []table.Row{{Names: []string{"reached, won by now"}, Cells: correlated(reached, won)}},
	}
	if few > 0 {
		across.Notes = append(across.Notes, note(plural(few, "rep")+" with under 5 prospects reached for the first time left out"))
	}
	return []table.Table{t, across}, nil
}
