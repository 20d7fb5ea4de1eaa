package analysis

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// funnelLeakage tells where deals are lost on their way.
var funnelLeakage = &Analysis{
	ID: "funnel_leakage", Name: "Funnel leakage", Section: "B",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Down,
	Doc:     "at which stage deals are lost, how many, and what they were worth",
	Formula: "leakage of a stage = deals lost from it ÷ (deals that entered it in the period − those still in it)",
	Edge: []string{
		"a deal counts in each stage that it first came to, or went beyond, in the period; what became of it is told up to the as-of date",
		"a skipped stage counts as passed, as a later stage and the win imply it; coming back to a stage does not count again",
		"a deal is lost from the furthest stage that it was in",
		"the usual order of stages is that in which most deals came to them; the stages that deals end in are none",
		"without a stage history there is but the stage that each deal was lost at, which is no leakage",
	},
	Source: "a funnel of stages reached or passed; HubSpot's two others as options: every stage in order (strict), each stage by itself (any)",
	Needs: [][]string{
		{"stage_history.rank", "stage_history.entered", "stage_history.stage", "deal.status", "deal.id"},
		{"deal.stage", "deal.status", "deal.closed"},
	},
	Uses:    append([]string{"deal.amount"}, outcomeFields...),
	Options: []Option{{Name: "funnel", Default: reached, Doc: "which deals count in a stage: reached, those that came to it or beyond it; strict, those that went through every stage in order; any, those that were in it"}},
	Names:   true,
	Make:    funnelLeakageOf,
}

func funnelLeakageOf(q *Question) ([]table.Table, error) {
	how, err := q.reading()
	if err != nil {
		return nil, err
	}
	if q.Col("stage_history.rank") == nil {
		return []table.Table{q.stagesAtLoss()}, nil
	}
	f := q.funnel(how)
	t := table.Table{
		ID: "funnel_leakage", Title: "Funnel leakage", Labels: []table.Label{{ID: "stage", Title: "Stage"}},
		Columns: []table.Column{
			{ID: "entered", Title: "Entered", Unit: table.Count, Better: table.Up},
			{ID: "open", Title: "Still in it", Unit: table.Count, Better: table.Flat},
			{ID: "lost", Title: "Lost", Unit: table.Count, Better: table.Down},
			{ID: "leakage", Title: "Leakage", Unit: table.Rate, Better: table.Down, Draw: table.Bar},
			{ID: "value", Title: "Value lost", Unit: table.Money, Better: table.Down},
		},
	}
	var all leak
	for k, stage := range f.stages {
		l := q.leak(f, k)
		all.lost.records += l.lost.records
		all.lost.without += l.lost.without
		all.lost.sum.AddSum(l.lost.sum)
		t.Rows = append(t.Rows, table.Row{Names: []string{stage}, Cells: []table.Cell{
			counted(l.entered), counted(l.open), counted(l.lost.records), rated(l.lost.records, l.entered-l.open), l.lost.money(q),
		}})
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: []table.Cell{{}, {}, counted(all.lost.records), {}, all.lost.money(q)}}
	t.Notes = append(f.notes(), worstLeak(t.Rows)...)
	return []table.Table{t}, nil
}

// leak is what went into a stage in the period, and what was lost from it.
type leak struct {
	entered, open int64
	lost          tally
}

func (q *Question) leak(f *funnel, stage int) (l leak) {
	amounts := q.Col("deal.amount")
	for _, p := range f.passages {
		if !q.Window.Span.Has(p.entered[stage]) {
			continue
		}
		l.entered++
		q.counts(p.deal, "funnel_leakage", "entered", f.stages[stage])
		switch {
		case p.furthest > stage:
		case p.outcome == wasLost:
			l.lost.add(amounts, p.deal)
			q.counts(p.deal, "funnel_leakage", "lost", f.stages[stage])
			q.values(p.deal, "funnel_leakage", "value", f.stages[stage])
		default:
			l.open++
			q.counts(p.deal, "funnel_leakage", "open", f.stages[stage])
		}
	}
	return l
}

// worstLeak names the stage that loses the largest share, of those with enough deals
// to be ranked.
func worstLeak(rows []table.Row) []table.Note {
	const leakage = 3
	ranked := slices.DeleteFunc(slices.Clone(rows), func(r table.Row) bool { return *r.Cells[leakage].N < leastRanked })
	if len(ranked) < 2 {
		return nil
	}
	worst := slices.MinFunc(ranked, func(a, b table.Row) int {
		return largestFirst(a.Cells[leakage].Value, b.Cells[leakage].Value)
	})
	return []table.Note{note("the largest share is lost from " + worst.Names[0])}
}

// stagesAtLoss is what is known without a history: the stage that the deals lost in
// the period are said to be in.
func (q *Question) stagesAtLoss() table.Table {
	t := table.Table{
		ID: "funnel_leakage.at_loss", Title: "Stage at loss", Labels: []table.Label{{ID: "stage", Title: "Stage"}},
		Columns: []table.Column{
			{ID: "lost", Title: "Lost", Unit: table.Count, Better: table.Down},
			{ID: "share", Title: "Share", Unit: table.Rate, Better: table.Down, Draw: table.Bar},
			{ID: "value", Title: "Value lost", Unit: table.Money, Better: table.Down},
		},
		Notes: []table.Note{note("no stage history: this is the stage written on each deal lost in the period, and no leakage")},
	}
	stages := q.Col("deal.stage")
	lost := q.talliedBy(t.ID, func(row int) []string { return []string{dataset.Canonical(stages.TextAt(row))} })
	t.Rows, t.Total = q.shareRows(lost)
	return t
}

// named is a tally with the names of what it is of.
type named struct {
	names []string
	tally
}

// talliedBy puts the deals lost in the period together by names, for a table: the most
// deals first, those without a name last.
func (q *Question) talliedBy(table string, names func(row int) []string) []*named {
	by, amounts := map[string]*named{}, q.Col("deal.amount")
	var all []*named
	for row, o := range q.decided(q.Window.Span) {
		if o != wasLost {
			continue
		}
		of := names(row)
		key := strings.Join(of, "\x00")
		if by[key] == nil {
			by[key] = &named{names: slices.Clone(of)}
			all = append(all, by[key])
		}
		by[key].add(amounts, row)
		q.counts(row, table, "lost", of...)
		q.values(row, table, "value", of...)
	}
	slices.SortFunc(all, func(a, b *named) int {
		return cmp.Or(blankLast(a.key(), b.key()), cmp.Compare(b.records, a.records), cmp.Compare(a.key(), b.key()))
	})
	return all
}

// key is the same text for the same names.
func (n *named) key() string { return strings.Join(n.names, "\x00") }

// blankLast puts a name before none.
func blankLast(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return 0
}

// shareRows are the count, share and value of each, and of all together.
func (q *Question) shareRows(parts []*named) (rows []table.Row, total *table.Row) {
	var all tally
	for _, p := range parts {
		all.records, all.without = all.records+p.records, all.without+p.without
		all.sum.AddSum(p.sum)
	}
	for _, p := range parts {
		row := table.Row{Cells: p.shares(q, all.records)}
		for _, name := range p.names {
			row.Names = append(row.Names, cmp.Or(name, dataset.Unassigned))
		}
		rows = append(rows, row)
	}
	return rows, &table.Row{Names: []string{"Total"}, Cells: all.shares(q, all.records)}
}

func (t *tally) shares(q *Question, of int64) []table.Cell {
	return []table.Cell{counted(t.records), rated(t.records, of), t.money(q)}
}
