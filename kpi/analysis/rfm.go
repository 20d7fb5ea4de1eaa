package analysis

import (
	"cmp"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// rfm sorts customers by how lately, how often and for how much they bought.
var rfm = &Analysis{
	ID: "rfm", Name: "RFM segments", Section: "I",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Flat,
	Doc:     "which customers are the best, which are slipping away and which are gone, by recency, frequency and money",
	Formula: "scores from 1 to 5 (fifths of the customers; thirds below 25 customers) of days since the last order, number of orders, and net revenue, all up to as-of",
	Edge: []string{
		"a customer's score is 1 + 5 × the share of customers who stand worse, rounded down, so that equal customers share a score",
		"refunds take off revenue, and are no orders; customers with refunds alone are left out",
		"recent is a recency of 4 or 5, faded one of 1 or 2; much is frequency and money of 8 or more together, little 4 or less (in thirds: 3; 1; 5; 3)",
		"all orders of the files count, whatever the period",
	},
	Source: "the usual quintiles; segment names differ from book to book, these say what they hold",
	Needs:  [][]string{{"deal.customer", "deal.closed", "deal.status", "deal.amount"}, {"deal.customer_id", "deal.closed", "deal.status", "deal.amount"}},
	Uses:   []string{"deal.net_amount", "deal.is_refund"},
	Splits: []string{"customer"},
	Options: []Option{
		topOption("20"),
	},
	Names: true,
	Make:  rfmOf,
}

// buyer is what a customer bought up to as-of.
type buyer struct {
	customer uint32
	name     string
	first    period.Day
	last     period.Day
	orders   int64
	spent    stats.Sum128
	// named are the purchases; nil where nobody asks.
	named *purchases
	// recency, frequency and money are scores, from 1.
	recency, frequency, money int
	segment                   string
}

// rfmSegments are the segments: by recency, faded to recent, then by how much is bought.
var rfmSegments = [3][3]string{
	{"Lost", "Slipping away", "At risk"},
	{"About to go", "Regular", "Loyal"},
	{"New or small", "Promising", "Champions"},
}

// rfmOrder is the segments from best to worst.
var rfmOrder = []string{"Champions", "Loyal", "Promising", "New or small", "Regular", "At risk", "Slipping away", "About to go", "Lost"}

func rfmOf(q *Question) ([]table.Table, error) {
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	segments := table.Table{
		ID: "rfm", Title: "Customers by segment", Labels: []table.Label{{ID: "segment", Title: "Segment"}},
		Columns: []table.Column{
			{ID: "customers", Title: "Customers", Unit: table.Count, Better: table.Flat}, {ID: "part", Title: "Part", Unit: table.Rate, Better: table.Flat, Draw: table.Bar},
			{ID: "revenue", Title: "Revenue", Unit: table.Money, Better: table.Up}, {ID: "share", Title: "Share", Unit: table.Rate, Better: table.Flat},
		},
	}
	customers := table.Table{
		ID: "rfm.customers", Title: "Customers, by what they brought", Labels: []table.Label{{ID: "customer", Title: "Customer"}, {ID: "segment", Title: "Segment"}},
		Columns: []table.Column{
			{ID: "recency", Title: "R", Unit: table.Count, Better: table.Up}, {ID: "frequency", Title: "F", Unit: table.Count, Better: table.Up}, {ID: "money", Title: "M", Unit: table.Count, Better: table.Up},
			{ID: "days", Title: "Last order", Unit: table.Days, Better: table.Down}, {ID: "orders", Title: "Orders", Unit: table.Count, Better: table.Up}, {ID: "revenue", Title: "Revenue", Unit: table.Money, Better: table.Up},
		},
	}
	if q.Data.SeveralCurrencies() {
		segments.Notes = append(segments.Notes, mixed())
		return []table.Table{segments}, nil
	}
	purchases, unnamed := q.ordered()
	buyers := q.buyers(purchases)
	score(buyers)
	for _, b := range buyers {
		b.named.tell(q, segments.ID, "revenue", "", b.segment)
		b.named.tell(q, customers.ID, "revenue", "orders", b.name, b.segment)
	}
	segments.Rows, segments.Total = q.segmentRows(buyers)
	if len(buyers) > 0 && len(buyers) < fifthsFrom {
		segments.Notes = append(segments.Notes, note("under 25 customers: scores are thirds, from 1 to 3"))
	}
	if unnamed > 0 {
		segments.Notes = append(segments.Notes, note(plural(unnamed, "deal")+" without a customer left out"))
	}
	list(&customers, buyers, top, "customer", func(b *buyer) table.Row {
		return table.Row{Names: []string{b.name, b.segment}, Cells: []table.Cell{
			counted(int64(b.recency)), counted(int64(b.frequency)), counted(int64(b.money)),
			counted(int64(q.AsOf() - b.last)), counted(b.orders), cellOf(q.Money(b.spent)),
		}}
	})
	return []table.Table{segments, customers}, nil
}

// buyers are the customers with an order, those who brought most first.
func (q *Question) buyers(purchases []purchase) []*buyer {
	by := map[uint32]*buyer{}
	var all []*buyer
	customers := q.Dimension("customer")
	for _, p := range purchases {
		if !p.kept {
			continue
		}
		b := by[p.customer]
		if b == nil {
			b = &buyer{customer: p.customer, name: customers.Name(p.customer), named: q.purchases()}
			by[p.customer] = b
			all = append(all, b)
		}
		if p.amount != dataset.Missing {
			b.spent.Add(p.amount)
			b.named.pay(p)
		}
		if p.back {
			continue
		}
		b.named.order(p)
		if b.orders == 0 || p.day < b.first {
			b.first = p.day
		}
		b.orders, b.last = b.orders+1, max(b.last, p.day)
	}
	all = slices.DeleteFunc(all, func(b *buyer) bool { return b.orders == 0 })
	slices.SortFunc(all, func(a, b *buyer) int {
		return cmp.Or(b.spent.Cmp(a.spent), cmp.Compare(a.name, b.name))
	})
	return all
}

// fifthsFrom is from how many customers on scores are fifths.
const fifthsFrom = 25

// score gives every buyer its scores and segment.
func score(buyers []*buyer) {
	parts := 5
	if len(buyers) < fifthsFrom {
		parts = 3
	}
	rank(buyers, parts, func(a, b *buyer) int { return cmp.Compare(a.last, b.last) }, func(b *buyer, s int) { b.recency = s })
	rank(buyers, parts, func(a, b *buyer) int { return cmp.Compare(a.orders, b.orders) }, func(b *buyer, s int) { b.frequency = s })
	rank(buyers, parts, func(a, b *buyer) int { return a.spent.Cmp(b.spent) }, func(b *buyer, s int) { b.money = s })
	for _, b := range buyers {
		b.segment = rfmSegments[band(2*b.recency, parts)][band(b.frequency+b.money, parts)]
	}
}

// rank scores buyers from 1 up to parts, by how many of them stand below each.
func rank(buyers []*buyer, parts int, compare func(a, b *buyer) int, set func(*buyer, int)) {
	sorted := slices.SortedStableFunc(slices.Values(buyers), compare)
	below := 0
	for i, b := range sorted {
		if i > 0 && compare(sorted[i-1], b) != 0 {
			below = i
		}
		set(b, 1+parts*below/len(sorted))
	}
}

// band is 0, 1 or 2 for the sum of two scores.
func band(sum, parts int) int {
	low, high := 4, 8
	if parts == 3 {
		low, high = 3, 5
	}
	switch {
	case sum <= low:
		return 0
	case sum >= high:
		return 2
	}
	return 1
}

// segmentRows is the segments with customers, from best to worst, and all together.
func (q *Question) segmentRows(buyers []*buyer) (rows []table.Row, total *table.Row) {
	if len(buyers) == 0 {
		return nil, nil
	}
	count, spent := map[string]int64{}, map[string]*stats.Sum128{}
	var all stats.Sum128
	for _, b := range buyers {
		if spent[b.segment] == nil {
			spent[b.segment] = &stats.Sum128{}
		}
		count[b.segment]++
		spent[b.segment].AddSum(b.spent)
		all.AddSum(b.spent)
	}
	n, whole := table.Int(int64(len(buyers))), q.Money(all)
	for _, name := range rfmOrder {
		if count[name] > 0 {
			revenue := q.Money(*spent[name])
			rows = append(rows, table.Row{Names: []string{name}, Cells: []table.Cell{
				counted(count[name]), cellOf(Share(table.Int(count[name]), n)), cellOf(revenue), cellOf(Share(revenue, whole)),
			}})
		}
	}
	return rows, &table.Row{Names: []string{"Total"}, Cells: []table.Cell{cellOf(n), cellOf(Share(n, n)), cellOf(whole), cellOf(Share(whole, whole))}}
}
