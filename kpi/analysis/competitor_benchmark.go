package analysis

import (
	"cmp"
	"slices"
	"strconv"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// competitorBenchmark tells how deals go against each competitor.
var competitorBenchmark = &Analysis{
	ID: "competitor_benchmark", Name: "Against competitors", Section: "G",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "how many of the deals that name a competitor were won, how much of what is lost names it, and whether our prices on these deals are above its own",
	Formula: "win rate = won ÷ (won + lost) of the deals decided in the period that name the competitor; share of losses = lost ÷ all lost; price gap = Σ our amounts ÷ Σ (pieces × its price) − 1",
	Edge: []string{
		"a deal that names no competitor may still have had one: these are a row of their own",
		"the price of a competitor is the newest one seen up to the day the deal was closed, the lowest of that day, and never that of a promotion; order lines of products that it has no price for are left out, and counted",
		"competitors with fewer than 5 deals are shown, and not ranked",
	},
	Source:  "deals that name the competitor alone",
	Needs:   [][]string{{"deal.competitor", "deal.status", "deal.closed"}},
	Uses:    append([]string{"line_item.deal", "line_item.net_amount", "line_item.priced_units", "line_item.is_sold", "price.price", "price.date", "price.promo", "deal.id"}, outcomeFields...),
	Metrics: []string{"deals_won", "deals_lost", "win_rate"},
	Splits:  []string{"competitor", "product"},
	Names:   true,
	Make:    competitorBenchmarkOf,
}

func competitorBenchmarkOf(q *Question) ([]table.Table, error) {
	b := rivalry{q: q, gaps: q.priceGaps()}
	exprs := []metric.Expr{metric.Ref{ID: "deals_won"}, metric.Ref{ID: "deals_lost"}, metric.Ref{ID: "win_rate"}}
	b.all = q.Figures(nil, windowsOf(q), exprs...)
	t := table.Table{
		ID: "competitor_benchmark", Title: "Against competitors", Labels: []table.Label{{ID: "competitor", Title: "Competitor"}},
		Columns: []table.Column{
			{ID: "won", Title: "Won", Unit: table.Count, Better: table.Up}, {ID: "lost", Title: "Lost", Unit: table.Count, Better: table.Down},
			{ID: "win_rate", Title: "Win rate", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
			{ID: "losses", Title: "Of all lost", Unit: table.Rate, Better: table.Down},
		},
	}
	if b.gaps != nil {
		t.Columns = append(t.Columns, table.Column{ID: "price_gap", Title: "Price gap", Unit: table.Rate, Better: table.Flat})
	}
	var named int64
	t.Rows, named = b.rows(q.Figures([]string{"competitor"}, windowsOf(q), exprs...))
	total := table.Row{Names: []string{"Total"}, Cells: b.cells(b.all, Total, b.gaps.total())}
	t.Total = &total
	if decided := b.all.At(2, Total, q.Window).N; named < decided {
		t.Notes = append(t.Notes, note(strconv.FormatInt(named, 10)+" of "+plural(int(decided), "deal")+
			" name a competitor; the others may have had one too, and where reps name it mostly once a deal is lost, these win rates are too low"))
	}
	t.Notes = append(t.Notes, b.gaps.notes()...)
	return []table.Table{t}, nil
}

// rivalry is what the rows of competitors are made of.
type rivalry struct {
	q    *Question
	all  *Figures
	gaps *priceGaps
}

// rows are the competitors, those with the most deals first, then the deals that name
// none; and how many deals name one.
func (b rivalry) rows(f *Figures) (rows []table.Row, named int64) {
	var blank []table.Row
	for g := range f.Groups() {
		name, n := f.Names(g)[0], f.At(2, g, b.q.Window).N
		r := table.Row{Names: []string{name}, Cells: b.cells(f, g, b.gaps.gap(name))}
		switch {
		case n == 0:
		case f.Unassigned(g):
			blank = append(blank, r)
		default:
			named += n
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(a, b table.Row) int {
		return cmp.Or(cmp.Compare(*b.Cells[2].N, *a.Cells[2].N), cmp.Compare(a.Names[0], b.Names[0]))
	})
	return append(rows, blank...), named
}

// cells are the figures of a group; gap may be nil.
func (b rivalry) cells(f *Figures, group int, gap *priceGap) []table.Cell {
	w := b.q.Window
	lost := f.At(1, group, w)
	cells := []table.Cell{
		figure(f.At(0, group, w)), figure(lost), figure(f.At(2, group, w)), cellOf(Share(lost.Value, b.all.At(1, Total, w).Value)),
	}
	if b.gaps != nil {
		cells = append(cells, b.gaps.cell(gap))
	}
	return cells
}
