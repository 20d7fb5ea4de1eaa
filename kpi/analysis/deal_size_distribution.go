package analysis

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// dealSizes tells how large deals are, and which sizes are won.
var dealSizes = &Analysis{
	ID: "deal_size_distribution", Name: "Deal sizes", Section: "G",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
	Doc:     "how large the deals decided in the period were, and in which sizes deals are won",
	Formula: "P10, P25, median, P75 and P90 of the amounts of the deals decided in the period; win rate of a size = won ÷ (won + lost)",
	Edge: []string{
		"deals without an amount are left out, and counted; refunds are no deals",
		"under 5 deals have no percentiles",
		"the sizes are cut at round numbers between P10 and P90, or where the option says; a size holds its lower edge and not its upper",
	},
	Source:  "Hyndman–Fan type 7, as a spreadsheet's PERCENTILE.INC",
	Needs:   [][]string{{"deal.amount", "deal.status", "deal.closed"}},
	Uses:    outcomeFields,
	Options: []Option{{Name: "sizes", Doc: "amounts at which the sizes are cut, with commas between them: 1000,5000; round numbers where none are given"}},
	Names:   true,
	Make:    dealSizesOf,
}

// percentiles are what is shown of a distribution.
var percentiles = []struct {
	id, title string
	percent   int64
}{{"p10", "P10", 10}, {"p25", "P25", 25}, {"p50", "Median", 50}, {"p75", "P75", 75}, {"p90", "P90", 90}}

func dealSizesOf(q *Question) ([]table.Table, error) {
	edges, err := q.bandEdges("sizes")
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "deal_size_distribution", Title: "Deal sizes", Labels: []table.Label{{ID: "deals", Title: "Deals"}},
		Columns: []table.Column{{ID: "deals", Title: "Deals", Unit: table.Count, Better: table.Flat}},
	}
	for _, p := range percentiles {
		t.Columns = append(t.Columns, table.Column{ID: p.id, Title: p.title, Unit: table.Money, Better: table.Flat})
	}
	deals, without := q.decidedAmounts()
	won, lost := amountsOf(deals[wasWon]), amountsOf(deals[wasLost])
	all := slices.Sorted(slices.Values(slices.Concat(won, lost)))
	for _, side := range []struct {
		name   string
		values []int64
	}{{outcomeNames[wasWon], won}, {outcomeNames[wasLost], lost}, {"Won and lost", all}} {
		t.Rows = append(t.Rows, table.Row{Names: []string{side.name}, Cells: q.percentilesOf(side.values)})
	}
	if without > 0 {
		t.Notes = append(t.Notes, note(plural(without, "deal")+" left out: without an amount"))
	}
	if edges == nil && len(all) >= leastRanked && !q.Data.SeveralCurrencies() {
		edges = roundEdges(amountRat(all, 10), amountRat(all, 90))
	}
	return []table.Table{t, q.sizes(deals, edges)}, nil
}

// outcomeNames are the rows of the deals of an outcome.
var outcomeNames = map[outcome]string{wasWon: "Won", wasLost: "Lost"}

// sizedDeal is a deal with its amount.
type sizedDeal struct {
	row    int
	amount int64
}

func amountsOf(deals []sizedDeal) (amounts []int64) {
	for _, d := range deals {
		amounts = append(amounts, d.amount)
	}
	return amounts
}

// decidedAmounts are the deals decided in the period that have an amount, the smallest
// first, by outcome; and how many have none.
func (q *Question) decidedAmounts() (deals map[outcome][]sizedDeal, without int) {
	column := q.Col("deal.amount")
	deals = map[outcome][]sizedDeal{}
	for row, o := range q.decided(q.Window.Span) {
		if !column.Has(row) {
			without++
			continue
		}
		deals[o] = append(deals[o], sizedDeal{row, column.At(row)})
		for _, name := range []string{outcomeNames[o], "Won and lost"} {
			q.counts(row, "deal_size_distribution", "deals", name)
		}
	}
	for _, list := range deals {
		slices.SortFunc(list, func(a, b sizedDeal) int { return cmp.Compare(a.amount, b.amount) })
	}
	return deals, without
}

// amountRat is a percentile of amounts, in whole units of the currency.
func amountRat(sorted []int64, percent int64) *big.Rat {
	v := stats.QuantileRat(sorted, big.NewRat(percent, 100))
	return v.Quo(v, new(big.Rat).SetInt64(field.Money.Scale()))
}

func (q *Question) percentilesOf(sorted []int64) []table.Cell {
	n := int64(len(sorted))
	cells := []table.Cell{counted(n)}
	for _, p := range percentiles {
		c := table.Cell{N: &n, Small: n < smallSample}
		switch {
		case n < leastRanked:
			c.Value = table.Undefined(table.TooFewDeals)
		case q.Data.SeveralCurrencies():
			c.Value = table.Undefined(table.MixedCurrencies)
		default:
			c.Value = table.Of(amountRat(sorted, p.percent))
			c.Value.Currency = q.Data.Currency
		}
		cells = append(cells, c)
	}
	return cells
}

// sizes are the deals won and lost of each size.
func (q *Question) sizes(deals map[outcome][]sizedDeal, edges bands) table.Table {
	t := table.Table{
		ID: "deal_size_distribution.sizes", Title: "Win rate by size", Labels: []table.Label{{ID: "size", Title: "Size"}},
		Columns: []table.Column{
			{ID: "won", Title: "Won", Unit: table.Count, Better: table.Up}, {ID: "lost", Title: "Lost", Unit: table.Count, Better: table.Down},
			{ID: "win_rate", Title: "Win rate", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
			{ID: "revenue", Title: "Won value", Unit: table.Money, Better: table.Up},
		},
	}
	if q.Data.SeveralCurrencies() {
		t.Notes = append(t.Notes, note("amounts in several currencies have no sizes: --rates FILE converts them"))
		return t
	}
	type size struct {
		count [wasLost + 1]int64
		won   stats.Sum128
	}
	sizes := make([]size, len(edges)+1)
	scale := new(big.Rat).SetInt64(field.Money.Scale())
	var all size
	names := edges.amountNames()
	for _, o := range []outcome{wasWon, wasLost} {
		for _, d := range deals[o] {
			v := new(big.Rat).SetInt64(d.amount)
			at := edges.of(v.Quo(v, scale))
			q.counts(d.row, t.ID, strings.ToLower(outcomeNames[o]), names[at])
			if o == wasWon {
				q.pays(field.Deal, d.row, d.amount, t.ID, "revenue", names[at])
			}
			for _, s := range []*size{&sizes[at], &all} {
				s.count[o]++
				if o == wasWon {
					s.won.Add(d.amount)
				}
			}
		}
	}
	cells := func(s size) []table.Cell {
		won, lost := s.count[wasWon], s.count[wasLost]
		return []table.Cell{counted(won), counted(lost), rated(won, won+lost), over(q.Money(s.won), won)}
	}
	for i, name := range names {
		t.Rows = append(t.Rows, table.Row{Names: []string{name}, Cells: cells(sizes[i])})
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: cells(all)}
	return t
}
