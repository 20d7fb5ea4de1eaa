package analysis

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// crossSellMatrix tells which segments own which products, and what is bought together.
var crossSellMatrix = &Analysis{
	ID: "cross_sell_matrix", Name: "Cross-selling", Section: "D",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "which segments respond to which products, and which products go together",
	Formula: "penetration = customers of the segment that own the product ÷ customers of the segment; lift = P(B | A) ÷ P(B) over customers",
	Edge: []string{
		"a customer owns what it was sold up to the end of the period and did not give back in full",
		"segments of under 5 customers, and pairs that under support customers own, are hidden, and counted",
		"the lift has a 95 % interval: above 1 both are owned together more often than chance would have it",
		"a customer of two segments counts in both; lines without a customer or product are left out",
	},
	Source: "customer by customer; baskets (order by order) would miss what is bought later",
	Needs:  [][]string{{"line_item.product", "line_item.deal", "deal.customer", "line_item.is_sold", "line_item.sold_on"}},
	Uses:   []string{"line_item.units"},
	Splits: []string{"customer", "product", "family", "segment"},
	Options: []Option{
		{Name: "of", Default: "product", Doc: "product, or family"},
		{Name: "support", Default: "5", Doc: "the fewest customers that own a pair, from 1"},
		topOption("15"),
	},
	Make: crossSellMatrixOf,
}

// fewestCustomers is from how many customers on a segment is shown.
const fewestCustomers = 5

// owners is who owns what.
type owners struct {
	// goods are the products (or families) that each customer owns, in rising order.
	goods map[uint32][]uint32
	// customers is how many own each product.
	customers map[uint32]int64
	// segments is how many customers each segment has, and in how many own each product.
	segments map[uint32]int64
	in       map[[2]uint32]int64
	left     int // lines without a customer or product
}

func crossSellMatrixOf(q *Question) ([]table.Table, error) {
	support, err := q.whole("support", 1)
	top, errTop := q.whole("top", 0)
	if err = cmp.Or(err, errTop); err != nil {
		return nil, err
	}
	of := q.Option("of")
	if of != "product" && of != "family" || q.Dimension(of) == nil {
		return nil, fmt.Errorf("of is product or family, as the files have it, not %q", of)
	}
	o := q.owners(q.Dimension(of))
	tables := []table.Table{}
	if q.Dimension("segment") != nil {
		matrix := q.penetration(o, of)
		limit(&matrix, top, of)
		tables = append(tables, matrix)
	}
	pairs := q.pairs(o, of, int64(support))
	limit(&pairs, top, "pair")
	if o.left > 0 {
		pairs.Notes = append(pairs.Notes, note(plural(o.left, "line")+" without a customer or product left out"))
	}
	return append(tables, pairs), nil
}

// owners finds what every customer owns by the end of the period.
func (q *Question) owners(d *dataset.Dimension) *owners {
	o := &owners{goods: map[uint32][]uint32{}, customers: map[uint32]int64{}, segments: map[uint32]int64{}, in: map[[2]uint32]int64{}}
	pieces, segmentsOf := q.pieces(d, o)
	for pair, n := range pieces {
		if n.Big().Sign() > 0 {
			o.goods[pair[0]] = append(o.goods[pair[0]], pair[1])
			o.customers[pair[1]]++
		}
	}
	for at := range segmentsOf {
		if len(o.goods[at[0]]) == 0 {
			continue
		}
		o.segments[at[1]]++
		for _, g := range o.goods[at[0]] {
			o.in[[2]uint32{at[1], g}]++
		}
	}
	return o
}

// pieces are how many of each product every customer was sold, less those given back,
// and the segments of every customer. It counts the lines that say no such pair.
func (q *Question) pieces(d *dataset.Dimension, o *owners) (pieces map[[2]uint32]*stats.Sum128, segmentsOf map[[2]uint32]bool) {
	goods, customers, units := d.Codes(field.LineItem), q.Dimension("customer").Codes(field.LineItem), q.Col("line_item.units")
	pieces, segmentsOf = map[[2]uint32]*stats.Sum128{}, map[[2]uint32]bool{}
	var segments *dataset.Column
	if s := q.Dimension("segment"); s != nil {
		segments = s.Codes(field.LineItem)
	}
	for row := range q.soldLines(spanWindow(period.Span{From: q.Data.Events().First, To: q.Window.Stand + 1})) {
		pair := [2]uint32{customers.CodeAt(row), goods.CodeAt(row)}
		if pair[0] == 0 || pair[1] == 0 {
			o.left++
			continue
		}
		if pieces[pair] == nil {
			pieces[pair] = &stats.Sum128{}
		}
		if n := int64(field.Quantity.Scale()); units == nil || !units.Has(row) {
			pieces[pair].Add(n) // a line without pieces is one sale
		} else {
			pieces[pair].Add(units.At(row))
		}
		if segments != nil {
			segmentsOf[[2]uint32{pair[0], segments.CodeAt(row)}] = true
		}
	}
	return pieces, segmentsOf
}

// penetration is the matrix: a row for each product, a column for each segment.
func (q *Question) penetration(o *owners, of string) table.Table {
	t := table.Table{ID: "cross_sell_matrix", Title: "Who owns what", Labels: []table.Label{{ID: of, Title: q.Dimension(of).Title}}}
	segments, goods := q.Dimension("segment"), q.Dimension(of)
	shown, hidden := []uint32{}, 0
	for code, n := range o.segments {
		if n >= fewestCustomers {
			shown = append(shown, code)
		} else {
			hidden++
		}
	}
	slices.SortFunc(shown, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(o.segments[b], o.segments[a]), cmp.Compare(segments.Name(a), segments.Name(b)))
	})
	t.Columns = []table.Column{{ID: "penetration", Metric: "penetration", Title: "All", Unit: table.Rate, Better: table.Up}}
	for _, code := range shown {
		name := segments.Name(code)
		t.Columns = append(t.Columns, table.Column{ID: "penetration." + name, Metric: "penetration", Statistic: name, Title: name, Unit: table.Rate, Better: table.Up})
	}
	for _, g := range o.byOwners(goods) {
		row := table.Row{Names: []string{goods.Name(g)}, Cells: []table.Cell{over(part(o.customers[g], int64(len(o.goods))), int64(len(o.goods)))}}
		for _, code := range shown {
			row.Cells = append(row.Cells, cellOf(part(o.in[[2]uint32{code, g}], o.segments[code])))
		}
		t.Rows = append(t.Rows, row)
	}
	var sizes []string
	for _, code := range shown {
		sizes = append(sizes, segments.Name(code)+" "+strconv.FormatInt(o.segments[code], 10))
	}
	if len(sizes) > 0 {
		t.Notes = append(t.Notes, note("customers: "+strings.Join(sizes, ", ")))
	}
	if hidden > 0 {
		t.Notes = append(t.Notes, note(plural(hidden, "segment")+" of under "+strconv.Itoa(fewestCustomers)+" customers hidden"))
	}
	return t
}

// byOwners is the products, those with most owners first.
func (o *owners) byOwners(goods *dataset.Dimension) []uint32 {
	all := []uint32{}
	for g := range o.customers {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(o.customers[b], o.customers[a]), cmp.Compare(goods.Name(a), goods.Name(b)))
	})
	return all
}

// together is how many customers own both products of each pair.
func (o *owners) together() map[[2]uint32]int64 {
	both := map[[2]uint32]int64{}
	for _, owned := range o.goods {
		slices.Sort(owned)
		for i, a := range owned {
			for _, b := range owned[i+1:] {
				both[[2]uint32{a, b}]++
			}
		}
	}
	return both
}

// pairs are the products that go together, the highest lift first.
func (q *Question) pairs(o *owners, of string, support int64) table.Table {
	t := table.Table{
		ID: "cross_sell_matrix.pairs", Title: "What goes together", Labels: []table.Label{{ID: "has", Title: "Who has"}, {ID: "has_too", Title: "Has too"}},
		Columns: []table.Column{
			{ID: "support", Title: "Customers", Unit: table.Count, Better: table.Up}, {ID: "confidence", Title: "Of these", Unit: table.Rate, Better: table.Up},
			{ID: "of_all", Title: "Of all", Unit: table.Rate, Better: table.Flat}, {ID: "lift", Title: "Lift", Unit: table.Ratio, Better: table.Up, Draw: table.Bar},
			{ID: "low", Title: "From", Unit: table.Ratio, Better: table.Up}, {ID: "high", Title: "To", Unit: table.Ratio, Better: table.Up},
		},
	}
	goods, n, hidden := q.Dimension(of), int64(len(o.goods)), 0
	for pair, count := range o.together() {
		if count < support {
			hidden++
			continue
		}
		// The rarer of the two tells more of the other.
		a, b := pair[0], pair[1]
		if cmp.Or(cmp.Compare(o.customers[a], o.customers[b]), cmp.Compare(goods.Name(a), goods.Name(b))) > 0 {
			a, b = b, a
		}
		cells := []table.Cell{counted(count), over(part(count, o.customers[a]), o.customers[a]), cellOf(part(o.customers[b], n))}
		cells = append(cells, liftCells(count, o.customers[a], o.customers[b], n)...)
		t.Rows = append(t.Rows, table.Row{Names: []string{goods.Name(a), goods.Name(b)}, Cells: cells})
	}
	const lift = 3
	slices.SortFunc(t.Rows, func(a, b table.Row) int {
		return cmp.Or(largestFirst(a.Cells[lift].Value, b.Cells[lift].Value), largestFirst(a.Cells[0].Value, b.Cells[0].Value), slices.Compare(a.Names, b.Names))
	})
	if hidden > 0 {
		t.Notes = append(t.Notes, note(plural(hidden, "pair")+" that under "+plural(int(support), "customer")+" own hidden"))
	}
	return t
}

// liftCells is the lift with its interval.
func liftCells(both, a, b, n int64) []table.Cell {
	lift := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(both), big.NewInt(n)), new(big.Int).Mul(big.NewInt(a), big.NewInt(b)))
	low, high, _ := stats.Lift(both, a, b, n)
	return []table.Cell{cellOf(table.Of(lift)), cellOf(table.Of(new(big.Rat).SetFloat64(low))), cellOf(table.Of(new(big.Rat).SetFloat64(high)))}
}
