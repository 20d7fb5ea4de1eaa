package analysis

import (
	"fmt"
	"math/big"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// cycleBandWins tells which length of the sales cycle wins.
var cycleBandWins = &Analysis{
	ID: "cycle_band_wins", Name: "Wins by cycle length", Section: "B",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "after how many days the most deals are won, how large and how profitable these are, and whether their customers stay",
	Formula: "win rate of a length = won ÷ (won + lost) of the deals decided in the period after so many days; kept = customers first won so, and not gone 365 days later ÷ those won 365 days ago or more",
	Edge: []string{
		"deals closed before they were created, or without a created date, have no cycle: left out, and counted",
		"the day a lost deal is closed is often the day somebody tidied up",
		"deals that are still open are in no length, however long they have been: long ones are judged by those that came to an end",
		"margin is that of the deals, else of their order lines, on those that say what they cost",
	},
	Source: "on the closed date",
	Needs:  [][]string{{"deal.cycle", "deal.status", "deal.closed"}},
	Uses: append(append([]string{"deal.amount", "deal.net_amount", "deal.margin", "line_item.deal", "line_item.margin", "line_item.net_amount", "deal.id"},
		leavingUses...), outcomeFields...),
	Splits:  []string{"customer"},
	Options: []Option{{Name: "bands", Default: "8,15,31,61,91,181", Doc: "the days that each length but the first begins with, rising, with commas between them"}},
	Names:   true,
	Make:    cycleBandWinsOf,
}

// cycleBand is the deals decided after a length of time.
type cycleBand struct {
	won, lost      int64
	amount         tally
	margin, priced stats.Sum128
	costed         int64
	kept, followed int64
}

// year is the days that customers are followed for.
const year = 365

func cycleBandWinsOf(q *Question) ([]table.Table, error) {
	edges, err := q.bandEdges("bands")
	if err != nil {
		return nil, err
	}
	for _, e := range edges {
		if !e.IsInt() || e.Sign() == 0 {
			return nil, fmt.Errorf("bands are whole days from 1, not %q", e.FloatString(1))
		}
	}
	t := table.Table{
		ID: "cycle_band_wins", Title: "Wins by cycle length", Labels: []table.Label{{ID: "cycle", Title: "Days"}},
		Columns: []table.Column{
			{ID: "won", Title: "Won", Unit: table.Count, Better: table.Up, Draw: table.Bar}, {ID: "lost", Title: "Lost", Unit: table.Count, Better: table.Down},
			{ID: "win_rate", Title: "Win rate", Unit: table.Rate, Better: table.Up},
			{ID: "amount", Title: "Mean won", Unit: table.Money, Better: table.Up},
		},
	}
	b := q.cycleBands(edges)
	if b.margins {
		t.Columns = append(t.Columns, table.Column{ID: "margin", Title: "Margin", Unit: table.Rate, Better: table.Up})
	}
	if b.leaving {
		t.Columns = append(t.Columns, table.Column{ID: "kept", Title: "Kept 1 y", Unit: table.Rate, Better: table.Up})
	}
	for i, name := range edges.dayNames() {
		t.Rows = append(t.Rows, table.Row{Names: []string{name}, Cells: b.cells(q, &b.bands[i])})
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: b.cells(q, &b.all)}
	if b.without > 0 {
		t.Notes = append(t.Notes, note(plural(b.without, "deal")+" left out: without a cycle, as created is missing or after closed"))
	}
	if open := q.openLonger(edges); open > 0 {
		t.Notes = append(t.Notes, note(plural(open, "deal")+" open for "+edges[len(edges)-1].FloatString(0)+" days or more, and in no length yet"))
	}
	t.Notes = append(t.Notes, b.notes...)
	if !b.leaving && q.knowsLeaving() {
		t.Notes = append(t.Notes, note("whether customers are kept for a year is known of no customer first won in the period: choose one that ended a year ago"))
	}
	return []table.Table{t}, nil
}

// cycleBands are the bands filled.
type cycleBands struct {
	bands   []cycleBand
	all     cycleBand
	without int
	// margins and leaving tell whether anything is known of them.
	margins, leaving bool
	notes            []table.Note
}

func (q *Question) cycleBands(edges bands) *cycleBands {
	b := &cycleBands{bands: make([]cycleBand, len(edges)+1)}
	cycles, amounts := q.Col("deal.cycle"), q.Col("deal.amount")
	profits := q.profits()
	b.margins = profits != nil
	names := edges.dayNames()
	bandOf := func(row int) int { return edges.of(new(big.Rat).SetInt64(cycles.At(row))) }
	each := func(row int, do func(*cycleBand)) {
		do(&b.bands[bandOf(row)])
		do(&b.all)
	}
	if q.knowsLeaving() {
		q.countKept(b, cycles, each)
	}
	for row, o := range q.decided(q.Window.Span) {
		if !cycles.Has(row) {
			b.without++
			continue
		}
		q.counts(row, "cycle_band_wins", strings.ToLower(outcomeNames[o]), names[bandOf(row)])
		each(row, func(c *cycleBand) {
			if o == wasLost {
				c.lost++
				return
			}
			c.won++
			c.amount.add(amounts, row)
			if b.margins && profits[row].known {
				c.costed++
				c.margin.AddSum(profits[row].margin)
				c.priced.AddSum(profits[row].amount)
			}
		})
	}
	return b
}

// countKept counts the customers first won in the period who were followed for a year,
// and of them those who stayed, with the deals that won them.
func (q *Question) countKept(b *cycleBands, cycles *dataset.Column, each func(deal int, do func(*cycleBand))) {
	customers, notes := q.acquired(q.Window.Span.Last())
	for _, a := range customers {
		left, followed := a.within(year)
		if q.Window.Span.Has(a.won) && followed && cycles.Has(a.deal) {
			each(a.deal, func(c *cycleBand) {
				c.followed++
				if !left {
					c.kept++
				}
			})
		}
	}
	if b.all.followed > 0 {
		b.leaving, b.notes = true, notes
	}
}

func (b *cycleBands) cells(q *Question, c *cycleBand) []table.Cell {
	mean := c.amount.money(q)
	mean.Value = Share(mean.Value, table.Int(*mean.N))
	if mean.Value.Defined() {
		mean.Value.Currency = q.Data.Currency
	}
	cells := []table.Cell{counted(c.won), counted(c.lost), rated(c.won, c.won+c.lost), mean}
	if b.margins {
		cells = append(cells, over(Share(q.Money(c.margin), q.Money(c.priced)), c.costed))
	}
	if b.leaving {
		cells = append(cells, rated(c.kept, c.followed))
	}
	return cells
}

// profit is what a deal brought, and what of it was left after the cost of its goods.
type profit struct {
	known          bool
	margin, amount stats.Sum128
}

// profits is the profit of each deal, of itself or of its order lines; nil where
// nothing tells costs.
func (q *Question) profits() []profit {
	all := make([]profit, q.Data.Table(field.Deal).Rows())
	put := func(deal int, margins, amounts *dataset.Column, row int) {
		if p := &all[deal]; margins.Has(row) && amounts.Has(row) {
			p.known = true
			p.margin.Add(margins.At(row))
			p.amount.Add(amounts.At(row))
		}
	}
	if margins := q.Col("deal.margin"); margins != nil {
		for row := range all {
			put(row, margins, q.Col("deal.net_amount"), row)
		}
		return all
	}
	margins, deals := q.Col("line_item.margin"), q.Data.Link(field.LineItem, field.Deal)
	if margins == nil || deals == nil {
		return nil
	}
	for row, deal := range deals {
		if deal != dataset.NoRow {
			put(int(deal), margins, q.Col("line_item.net_amount"), row)
		}
	}
	return all
}

// openLonger is how many deals have been open on as-of for as long as the last band
// begins with.
func (q *Question) openLonger(edges bands) int {
	created, n := q.Col("deal.created"), 0
	if len(edges) == 0 {
		return 0
	}
	for row, o := range q.sales() {
		day, dated := dayAt(created, row)
		if q.standing(row, o) == stillOpen && dated && edges.of(new(big.Rat).SetInt64(int64(q.AsOf()-day))) == len(edges) {
			n++
		}
	}
	return n
}

// dayNames are the names of bands of whole days.
func (b bands) dayNames() []string {
	if len(b) == 0 {
		return []string{"all"}
	}
	one := big.NewRat(1, 1)
	text := func(r *big.Rat) string { return r.FloatString(0) }
	before := func(r *big.Rat) string { return text(new(big.Rat).Sub(r, one)) }
	names := []string{"0 to " + before(b[0])}
	for i, edge := range b[1:] {
		names = append(names, text(b[i])+" to "+before(edge))
	}
	return append(names, text(b[len(b)-1])+" and over")
}
