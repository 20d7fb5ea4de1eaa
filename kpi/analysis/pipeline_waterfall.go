package analysis

import (
	"math/big"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// pipelineWaterfall tells what moved the pipeline between two exports.
var pipelineWaterfall = &Analysis{
	ID: "pipeline_waterfall", Name: "Pipeline waterfall", Section: "G",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Flat,
	Doc:     "what was added to the pipeline since an older export, and what left it",
	Formula: "start + created + pulled in + increased + reopened − decreased − pushed out − won − lost − removed = end",
	Edge: []string{
		"the pipeline is the deals open and expected in the period, by the older export and by today's; with --with scope=all all open deals",
		"won and lost deals leave at today's amount, and what that changed by is in increased or decreased; what was pushed out or removed leaves at the older amount",
		"a deal that today's export no longer has, or excludes, is removed, never lost",
		"a deal that was created and decided between the two exports is in none of it",
		"a deal without an amount counts as a deal, and adds no money; deals without an id cannot be followed, and are left out",
		"by rep a deal is its owner's of today; a removed one its owner's of then",
	},
	Source: "one bucket for each unit of money, as Atrium, Sightfull and Weflow name them",
	Needs: [][]string{{
		"earlier_deal.id", "earlier_deal.status", "earlier_deal.amount", "earlier_deal.expected",
		"deal.id", "deal.status", "deal.amount", "deal.expected",
	}},
	Splits:  []string{"rep"},
	Options: []Option{{Name: "scope", Default: "period", Doc: "which open deals are the pipeline: those expected in the period, or all"}},
	Names:   true,
	Make:    waterfallOf,
}

func waterfallOf(q *Question) ([]table.Table, error) {
	scope, err := q.oneOf("scope", "period", "all")
	if err != nil {
		return nil, err
	}
	f := q.follow(scope == "all")
	tables := []table.Table{f.total.steps(q)}
	if scope == "period" {
		tables[0].Notes = append(tables[0].Notes, note("the deals expected in "+q.label(q.Window)+"; --with scope=all takes every open deal"))
	}
	if len(f.byRep) > 0 {
		tables = append(tables, f.byRepTable(q))
	}
	if f.nameless > 0 {
		tables[0].Notes = append(tables[0].Notes, note(plural(f.nameless, "deal")+" without an id cannot be followed: left out"))
	}
	return tables, nil
}

// steps is the waterfall as a table.
func (w *waterfall) steps(q *Question) table.Table {
	t := table.Table{
		ID: "pipeline_waterfall", Title: "Pipeline waterfall", Labels: []table.Label{{ID: "step", Title: "Step"}},
		Columns: []table.Column{
			{ID: "amount", Title: "Amount", Unit: table.Money, Better: table.Flat},
			{ID: "deals", Title: "Deals", Unit: table.Count, Better: table.Flat},
		},
	}
	for s := range stepCount {
		q.moves(w[s].moves, t.ID, "amount", "deals", stepNames[s].title)
		amount := over(q.Money(w[s].amount), w[s].touched)
		amount.Missing = w[s].missing
		t.Rows = append(t.Rows, table.Row{Names: []string{stepNames[s].title}, Cells: []table.Cell{amount, counted(w[s].deals)}})
	}
	return t
}

// moves notes the deals of a step: what they move in a column of a row, and what they
// count in another; none where that is empty.
func (q *Question) moves(all []moved, table, amounts, deals, name string) {
	for _, m := range all {
		if m.amount != nil {
			q.pays(m.kind, m.row, *m.amount, table, amounts, name)
		}
		if deals != "" && m.deals != 0 {
			q.adds(m.kind, m.row, big.NewRat(m.deals, 1), table, deals, name)
		}
	}
}

// byRepTable is the money of the waterfall, a row for each rep.
func (f *followed) byRepTable(q *Question) table.Table {
	t := table.Table{ID: "pipeline_waterfall.rep", Title: "Pipeline waterfall by rep", Labels: []table.Label{{ID: "rep", Title: "Rep"}}}
	for s := range stepCount {
		t.Columns = append(t.Columns, table.Column{ID: stepNames[s].id, Title: stepNames[s].title, Unit: table.Money, Better: table.Flat})
	}
	row := func(name string, w *waterfall) table.Row {
		r := table.Row{Names: []string{name}}
		for s := range stepCount {
			q.moves(w[s].moves, t.ID, stepNames[s].id, "", name)
			r.Cells = append(r.Cells, over(q.Money(w[s].amount), w[s].touched))
		}
		return r
	}
	for _, name := range f.reps() {
		t.Rows = append(t.Rows, row(name, f.byRep[name]))
	}
	total := row("Total", &f.total)
	t.Total = &total
	return t
}
