package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// fastCloserChurn tells whether what is closed fast is lost fast.
var fastCloserChurn = &Analysis{
	ID: "fast_closer_churn", Name: "Fast closers and churn", Section: "D",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Down,
	Doc:     "whether the customers of reps who close fast leave sooner",
	Formula: "churn in 6 months = customers who left within 183 days of their first won deal ÷ customers first won 183 days ago or more; in 9 months likewise with 274 days",
	Edge: []string{
		"all customers first won up to the end of the period, each with the rep who owned that deal; what became of them is told up to the as-of date",
		"a customer who has not been followed for the 183 or 274 days is in no such rate, but in the curve of those who stay (Kaplan–Meier)",
		"a customer left on the churn date; where the files have none, when the last paid subscription ended",
		"reps with under 10 customers followed for 274 days are of no kind, and in no correlation; of the others, who closes faster than their median is fast",
		"a rep's customers leave, or stay, where the 95 % interval of the rate in 9 months lies above, or below, the rate of all; every other rep is like the others",
		"customers whose relation began before the first deal was created are left out, and counted",
	},
	Source: "fixed times, and the curve beside them; the owner at the first win",
	Needs: [][]string{
		{"deal.customer_order", "deal.cycle", "deal.owner", "customer.churned"},
		{"deal.customer_order", "deal.cycle", "deal.owner", "subscription.customer", "subscription.end"},
	},
	Uses:   slices.Concat(leavingUses, outcomeFields, []string{"deal.status"}),
	Splits: []string{"rep", "customer"},
	Names:  true,
	Make:   fastCloserChurnOf,
}

// The days of six and of nine months.
const (
	sixMonths  = 183
	nineMonths = 274
)

// fewestFollowed is how many customers a rep must have to be called fast or slow.
const fewestFollowed = 10

// closer is a rep with the customers first won.
type closer struct {
	name      string
	customers []acquired
	cycles    []int64 // in rising order
}

func fastCloserChurnOf(q *Question) ([]table.Table, error) {
	customers, notes := q.acquired(q.Window.Span.Last())
	closers, all := q.closers(customers)
	t := table.Table{
		ID: "fast_closer_churn", Title: "Fast closers", Labels: []table.Label{{ID: "rep", Title: "Rep"}}, Notes: notes,
		Columns: []table.Column{
			{ID: "customers", Title: "Won", Unit: table.Count, Better: table.Up},
			{ID: "cycle", Title: "Cycle", Unit: table.Days, Better: table.Flat},
			{ID: "churn_6m", Title: "Left in 6 m", Unit: table.Rate, Better: table.Down},
			{ID: "churn_9m", Title: "In 9 m", Unit: table.Rate, Better: table.Down, Draw: table.Bar},
			{ID: "kind", Title: "Kind", Unit: table.Word, Better: table.Flat},
		},
	}
	kinds, cycles, churns := kindsOf(closers, all)
	for _, c := range closers {
		t.Rows = append(t.Rows, table.Row{Names: []string{cmp.Or(c.name, dataset.Unassigned)}, Cells: append(c.cells(), word(kinds[c.name]))})
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: append(all.cells(), table.Cell{})}
	if len(cycles) < len(closers) {
		t.Notes = append(t.Notes, note("reps with under 10 customers followed for 9 months are of no kind: that is too few to tell"))
	}
	across := table.Table{
		ID: "fast_closer_churn.correlation", Title: "Cycle and churn", Labels: []table.Label{{ID: "pair", Title: "Over the reps"}},
		Columns: correlationColumns("Reps"),
		Rows:    []table.Row{{Names: []string{"days to close, left in 9 m"}, Cells: correlated(cycles, churns)}},
	}
	return []table.Table{t, stayingTable(q, all), across}, nil
}

// closers are the reps with customers, those with the most first, unassigned last; and
// all of them together.
func (q *Question) closers(customers []acquired) (closers []*closer, all *closer) {
	reps, cycles := q.Dimension("rep"), q.Col("deal.cycle")
	owners, by := reps.Codes(field.Deal), map[uint32]*closer{}
	all = &closer{}
	for _, a := range customers {
		code := owners.CodeAt(a.deal)
		if by[code] == nil {
			by[code] = &closer{}
			if code != 0 {
				by[code].name = reps.Name(code)
			}
			closers = append(closers, by[code])
		}
		q.counts(a.deal, "fast_closer_churn", "customers", by[code].name)
		for _, c := range []*closer{by[code], all} {
			c.customers = append(c.customers, a)
			if cycles.Has(a.deal) {
				c.cycles = append(c.cycles, cycles.At(a.deal))
			}
		}
	}
	for _, c := range append(closers, all) {
		slices.Sort(c.cycles)
	}
	slices.SortFunc(closers, func(a, b *closer) int {
		return cmp.Or(blankLast(a.name, b.name), cmp.Compare(len(b.customers), len(a.customers)), cmp.Compare(a.name, b.name))
	})
	return closers, all
}

// left is how many of the customers followed for so many days left within them.
func (c *closer) left(days int64) (left, followed int64) {
	for _, a := range c.customers {
		if gone, ok := a.within(days); ok {
			followed++
			if gone {
				left++
			}
		}
	}
	return left, followed
}

// median is the median cycle; nil where none is known.
func (c *closer) median() *big.Rat { return stats.Median(c.cycles) }

func (c *closer) cells() []table.Cell {
	customers := int64(len(c.customers))
	cycle := medianCell(c.cycles, 1, customers-int64(len(c.cycles)))
	return []table.Cell{counted(customers), cycle, rated(c.left(sixMonths)), rated(c.left(nineMonths))}
}

// kindsOf says of each rep with enough customers whether they close faster than the
// median of these reps, and their customers leave or stay more than those of all; and
// gives the cycle and the churn of each.
func kindsOf(closers []*closer, all *closer) (kinds map[string]string, cycles, churns []*big.Rat) {
	var ranked []*closer
	for _, c := range closers {
		left, followed := c.left(nineMonths)
		if m := c.median(); c.name != "" && followed >= fewestFollowed && m != nil {
			ranked = append(ranked, c)
			cycles, churns = append(cycles, m), append(churns, big.NewRat(left, followed))
		}
	}
	kinds = map[string]string{}
	if len(ranked) < 2 {
		return kinds, cycles, churns
	}
	usual := middle(cycles)
	for i, c := range ranked {
		kinds[c.name] = c.kind(cycles[i].Cmp(usual) < 0, all)
	}
	return kinds, cycles, churns
}

// kind is the pace of a rep and what the customers do, where chance alone would hardly
// have them leave so much more, or less, than those of all.
func (c *closer) kind(fast bool, all *closer) string {
	pace := "slow"
	if fast {
		pace = "fast"
	}
	churn, common := rated(c.left(nineMonths)), rated(all.left(nineMonths)).Value
	switch {
	case churn.Low.Num.Cmp(common.Num) > 0:
		return pace + ", they leave"
	case churn.High.Num.Cmp(common.Num) < 0:
		return pace + ", they stay"
	}
	return "like the others"
}

// middle is the median of numbers.
func middle(values []*big.Rat) *big.Rat {
	sorted := slices.SortedFunc(slices.Values(values), (*big.Rat).Cmp)
	n := len(sorted)
	sum := new(big.Rat).Add(sorted[(n-1)/2], sorted[n/2])
	return sum.Quo(sum, big.NewRat(2, 1))
}
