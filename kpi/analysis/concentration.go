package analysis

import (
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// concentration tells how much hangs on few customers.
var concentration = &Analysis{
	ID: "concentration", Name: "Customer concentration", Section: "J",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Down,
	Doc:     "what share of the revenue comes from the largest 1, 5 and 10 customers",
	Formula: "revenue of the largest customers ÷ revenue of all; HHI = Σ share² × 10,000",
	Edge: []string{
		"customers whose refunds outweigh their purchases are in no share, and are counted",
		"customers of whose sales no amount is known are in no share, and are counted",
		"deals that name no customer are left out, which is said",
	},
	Source:  "Klipfolio's customer concentration, for the largest 1, 5 and 10; the Herfindahl–Hirschman index beside it",
	Needs:   [][]string{{"deal.customer", "deal.closed", "deal.status", "deal.amount"}, {"deal.customer_id", "deal.closed", "deal.status", "deal.amount"}},
	Metrics: []string{"revenue"},
	Splits:  []string{"customer"},
	Names:   true,
	Make:    concentrationOf,
}

func concentrationOf(q *Question) ([]table.Table, error) {
	t := table.Table{
		ID: "concentration", Title: "Customer concentration", Labels: []table.Label{{ID: "largest", Title: "Largest"}},
		Columns: []table.Column{
			{ID: "revenue", Title: "Revenue", Unit: table.Money, Better: table.Up},
			{ID: "share", Title: "Share", Unit: table.Rate, Better: table.Down, Draw: table.Bar},
		},
	}
	c := q.byCustomer()
	var spent []table.Value
	for _, f := range c.spent {
		spent = append(spent, f.Value)
	}
	all := sumOf(spent)
	for _, n := range []int{1, 5, 10} {
		if n <= len(spent) {
			largest := over(sumOf(spent[:n]), int64(n))
			largest.Origin = q.allOf(c.spent[:n])
			t.Rows = append(t.Rows, table.Row{Names: []string{plural(n, "customer")}, Cells: []table.Cell{largest, cellOf(Share(largest.Value, all))}})
		}
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: []table.Cell{over(all, int64(len(spent))), cellOf(Share(all, all))}}
	if all.Defined() {
		t.Notes = append(t.Notes, note("HHI "+hhi(spent, all)+", on a scale to 10,000 for a single customer"))
	}
	t.Notes = append(t.Notes, c.notes()...)
	return []table.Table{t}, nil
}

// customers is what each customer spent, the most first, and who is in no share.
type customers struct {
	spent []engine.Figure
	// unnamed is what deals came to that name no customer.
	unnamed table.Value
	// negative had more back than they spent; of the silent no amount is known, or none
	// in one currency.
	negative, silent int
}

func (q *Question) byCustomer() customers {
	var c customers
	f := q.Figures([]string{"customer"}, windowsOf(q), metric.Ref{ID: "revenue"})
	for g := range f.Groups() {
		v := f.At(0, g, q.Window)
		switch {
		case f.Unassigned(g):
			c.unnamed = v.Value
		case !v.Defined():
			c.silent++
		case v.Num.Sign() > 0:
			c.spent = append(c.spent, v)
		case v.Num.Sign() < 0:
			c.negative++
		}
	}
	slices.SortFunc(c.spent, func(a, b engine.Figure) int { return b.Num.Cmp(a.Num) })
	return c
}

// notes say who is in no share.
func (c *customers) notes() []table.Note {
	var notes []table.Note
	if c.negative > 0 {
		notes = append(notes, note(plural(c.negative, "customer")+" with more refunded than bought: in no share"))
	}
	if c.silent > 0 {
		notes = append(notes, note(plural(c.silent, "customer")+" of whose sales no amount is known in one currency: in no share"))
	}
	if c.unnamed.Defined() && c.unnamed.Num.Sign() != 0 {
		notes = append(notes, note("revenue of deals that name no customer is left out"))
	}
	return notes
}

// hhi is the sum of the squares of the shares, each of 100, as a whole number.
func hhi(spent []table.Value, all table.Value) string {
	sum := new(big.Rat)
	for _, v := range spent {
		share := new(big.Rat).Quo(v.Num, all.Num)
		sum.Add(sum, share.Mul(share, share))
	}
	return sum.Mul(sum, big.NewRat(10_000, 1)).FloatString(0)
}
