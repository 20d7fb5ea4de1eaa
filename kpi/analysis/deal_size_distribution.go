package analysis

import (
	"math/big"
	"slices"

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
	amounts, without := q.decidedAmounts()
	all := slices.Sorted(slices.Values(slices.Concat(amounts[wasWon], amounts[wasLost])))
	for _, side := range []struct {
		name   string
		values []int64
	}{{"Won", amounts[wasWon]}, {"Lost", amounts[wasLost]}, {"Won and lost", all}} {
		t.Rows = append(t.Rows, table.Row{Names: []string{side.name}, Cells: q.percentilesOf(side.values)})
	}
	if without > 0 {
		t.Notes = append(t.Notes, note(plural(without, "deal")+" left out: without an amount"))
	}
	if edges == nil && len(all) >= leastRanked && !q.Data.SeveralCurrencies() {
		edges = roundEdges(amountRat(all, 10), amountRat(all, 90))
	}
	return []table.Table{t, q.sizes(amounts, edges)}, nil
}

// decidedAmounts are the amounts of the deals decided in the period, in rising order,
// by outcome; and how many have none.
func (q *Question) decidedAmounts() (amounts map[outcome][]int64, without int) {
	column := q.Col("deal.amount")
	amounts = map[outcome][]int64{}
	for row, o := range q.decided(q.Window.Span) {
		if !column.Has(row) {
			without++
			continue
		}
		amounts[o] = append(amounts[o], column.At(row))
	}
	for _, list := range amounts {
		slices.Sort(list)
	}
	return amounts, without
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
func (q *Question) sizes(amounts map[outcome][]int64, edges bands) table.Table {
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
	for _, o := range []outcome{wasWon, wasLost} {
		for _, amount := range amounts[o] {
			v := new(big.Rat).SetInt64(amount)
			for _, s := range []*size{&sizes[edges.of(v.Quo(v, scale))], &all} {
				s.count[o]++
				if o == wasWon {
					s.won.Add(amount)
				}
			}
		}
	}
	cells := func(s size) []table.Cell {
		won, lost := s.count[wasWon], s.count[wasLost]
		return []table.Cell{counted(won), counted(lost), rated(won, won+lost), over(q.Money(s.won), won)}
	}
	for i, name := range edges.amountNames() {
		t.Rows = append(t.Rows, table.Row{Names: []string{name}, Cells: cells(sizes[i])})
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: cells(all)}
	return t
}
