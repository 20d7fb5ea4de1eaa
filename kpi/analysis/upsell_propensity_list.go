package analysis

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// upsellPropensityList lists customers likely to buy more, and those likely to buy less.
var upsellPropensityList = &Analysis{
	ID: "upsell_propensity_list", Name: "Likely to buy more or less", Section: "D",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Flat,
	Doc:     "which customers to offer more, and which to call before they buy less, by rules that anyone can check",
	Formula: "revenue of the last days against as many days before, the days since the last order, product families owned, and touches",
	Edge: []string{
		"less: revenue fell by the option change or more (buys less), or the last order is over twice the usual time between orders ago (overdue)",
		"more: revenue rose by the option change or more (buys more), or there is some after none (back), or an order and a touch in the last days with under half of the families owned (room to grow)",
		"the rules are tried in this order, and the first that holds is named; nothing is scored or learnt",
		"customers with a single order have no trend: they are counted, and not listed",
	},
	Source: "transparent rules, no scoring model",
	Needs:  [][]string{{"deal.customer", "deal.closed", "deal.status", "deal.amount"}, {"deal.customer_id", "deal.closed", "deal.status", "deal.amount"}},
	Uses: []string{
		"deal.net_amount", "deal.is_refund", "line_item.product", "line_item.is_sold", "line_item.sold_on", "line_item.units",
		"activity.date", "activity.status", "activity.customer", "activity.deal",
	},
	Splits: []string{"customer", "family", "product"},
	Options: []Option{
		{Name: "days", Default: "90", Doc: "how many days up to as-of are looked at, and as many before, from 1"},
		{Name: "change", Default: "25%", Doc: "how far revenue must have risen or fallen, 0 to 100 %"},
		topOption("15"),
	},
	Names: true,
	Make:  upsellPropensityListOf,
}

// prospect is a customer as the rules see it.
type prospect struct {
	*buyer
	// now is what was bought in the last days, and before in as many before these.
	now, before stats.Sum128
	// namedNow and namedBefore are the purchases that these are made of; nil where
	// nobody asks.
	namedNow, namedBefore *purchases
	// owned is how many families were bought, of all there are.
	owned, families int
	touches         int64
	// why is the rule that holds; more and less say which way it points.
	why        string
	more, less bool
}

// judge finds the first rule that holds, with the days since the last order.
func (p *prospect) judge(since int64, change *big.Rat) {
	now, before := new(big.Rat).SetInt(p.now.Big()), new(big.Rat).SetInt(p.before.Big())
	step := new(big.Rat).Mul(before, change)
	usual := int64(p.last - p.first) // between the first order and the last
	switch {
	case p.orders < 2:
	case before.Sign() > 0 && now.Cmp(new(big.Rat).Sub(before, step)) <= 0:
		p.why, p.less = "buys less", true
	case usual > 0 && since*(p.orders-1) > 2*usual:
		p.why, p.less = "overdue", true
	case before.Sign() > 0 && now.Cmp(new(big.Rat).Add(before, step)) >= 0:
		p.why, p.more = "buys more", true
	case before.Sign() <= 0 && now.Sign() > 0:
		p.why, p.more = "back", true
	case now.Sign() > 0 && p.touches > 0 && 2*p.owned < p.families:
		p.why, p.more = "room to grow", true
	}
}

func upsellPropensityListOf(q *Question) ([]table.Table, error) {
	days, err := q.whole("days", 1)
	change, errChange := q.rate("change")
	top, errTop := q.whole("top", 0)
	if err = cmp.Or(err, errChange, errTop); err != nil {
		return nil, err
	}
	if q.Data.SeveralCurrencies() {
		t := q.prospectTable("upsell_propensity_list", "Likely to buy more", days, false)
		t.Notes = append(t.Notes, mixed())
		return []table.Table{t}, nil
	}
	prospects, families := q.prospects(period.Day(days))
	more := q.prospectTable("upsell_propensity_list", "Likely to buy more", days, families > 0)
	less := q.prospectTable("upsell_propensity_list.less", "Likely to buy less", days, families > 0)
	var rising, falling []*prospect
	single, steady := 0, 0
	for _, p := range prospects {
		p.judge(int64(q.AsOf()-p.last), change)
		switch {
		case p.more:
			rising = append(rising, p)
		case p.less:
			falling = append(falling, p)
		case p.orders < 2:
			single++
		default:
			steady++
		}
	}
	less.Notes = append(less.Notes, note(plural(single, "customer")+" with a single order: no trend; "+strconv.Itoa(steady)+" steady"))
	list(&more, rising, top, "customer", func(p *prospect) table.Row { return q.prospectRow(p, more.ID) })
	list(&less, falling, top, "customer", func(p *prospect) table.Row { return q.prospectRow(p, less.ID) })
	return []table.Table{more, less}, nil
}

// prospects are the customers, by the larger of what they bought in the last days and
// in those before, and how many families there are.
func (q *Question) prospects(days period.Day) (all []*prospect, families int) {
	purchases, _ := q.ordered()
	by := map[uint32]*prospect{}
	owned, families := q.owned()
	for _, b := range q.buyers(purchases) {
		by[b.customer] = &prospect{buyer: b, owned: owned[b.customer], families: families, namedNow: q.purchases(), namedBefore: q.purchases()}
		all = append(all, by[b.customer])
	}
	from := q.AsOf() + 1 - days
	for _, p := range purchases {
		one := by[p.customer]
		switch {
		case one == nil || !p.kept || p.amount == dataset.Missing:
		case p.day >= from:
			one.now.Add(p.amount)
			one.namedNow.pay(p)
		case p.day >= from-days:
			one.before.Add(p.amount)
			one.namedBefore.pay(p)
		}
	}
	for customer, touches := range q.touched(from) {
		if one := by[customer]; one != nil {
			one.touches = touches
		}
	}
	slices.SortStableFunc(all, func(a, b *prospect) int { return b.most().Cmp(a.most()) })
	return all, families
}

// most is the larger of what was bought in the last days and before.
func (p *prospect) most() stats.Sum128 {
	if p.now.Cmp(p.before) > 0 {
		return p.now
	}
	return p.before
}

// owned is how many product families each customer ever bought, and how many there
// are; products where the files know no families.
func (q *Question) owned() (by map[uint32]int, families int) {
	d := cmp.Or(q.Dimension("family"), q.Dimension("product"))
	if d == nil || q.Col("line_item.is_sold") == nil || q.Col("line_item.sold_on") == nil || d.Codes(field.LineItem) == nil {
		return nil, 0
	}
	goods, customers, units := d.Codes(field.LineItem), q.Dimension("customer").Codes(field.LineItem), q.Col("line_item.units")
	if customers == nil {
		return nil, 0
	}
	by = map[uint32]int{}
	met, all := map[[2]uint32]bool{}, map[uint32]bool{}
	for row := range q.soldLines(spanWindow(period.Span{From: q.Data.Events().First, To: q.AsOf() + 1})) {
		pair := [2]uint32{customers.CodeAt(row), goods.CodeAt(row)}
		if pair[1] == 0 || units != nil && units.Has(row) && units.At(row) <= 0 {
			continue
		}
		all[pair[1]] = true
		if !met[pair] {
			met[pair] = true
			by[pair[0]]++
		}
	}
	return by, len(all)
}

// touched is the completed activities with each customer from a day up to as-of.
func (q *Question) touched(from period.Day) map[uint32]int64 {
	dates, happened := q.Col("activity.date"), q.Data.Happened()
	customers := q.Dimension("customer").Codes(field.Activity)
	if dates == nil || customers == nil {
		return nil
	}
	by := map[uint32]int64{}
	for row := range q.Rows(field.Activity) {
		day := dates.At(row)
		if day == dataset.Missing || day < int64(from) || day > int64(q.AsOf()) || !happened(row) {
			continue
		}
		by[customers.CodeAt(row)]++
	}
	return by
}

func (q *Question) prospectTable(id, title string, days int, families bool) table.Table {
	t := table.Table{
		ID: id, Title: title, Labels: []table.Label{{ID: "customer", Title: "Customer"}, {ID: "rule", Title: "Why"}},
		Columns: []table.Column{
			{ID: "now", Title: "Last " + strconv.Itoa(days) + " d", Unit: table.Money, Better: table.Up}, {ID: "before", Title: "Before", Unit: table.Money, Better: table.Up},
			{ID: "since", Title: "Since order", Unit: table.Days, Better: table.Down}, {ID: "orders", Title: "Orders", Unit: table.Count, Better: table.Up},
			{ID: "touches", Title: "Touches", Unit: table.Count, Better: table.Up},
		},
	}
	if families {
		t.Columns = append(t.Columns, table.Column{ID: "owned", Title: "Owns", Unit: table.Rate, Better: table.Up})
	}
	return t
}

// prospectRow is a customer as a row of a table.
func (q *Question) prospectRow(p *prospect, id string) table.Row {
	p.namedNow.tell(q, id, "now", "", p.name, p.why)
	p.namedBefore.tell(q, id, "before", "", p.name, p.why)
	p.named.tell(q, id, "", "orders", p.name, p.why)
	cells := []table.Cell{
		cellOf(q.Money(p.now)), cellOf(q.Money(p.before)), counted(int64(q.AsOf() - p.last)), counted(p.orders), counted(p.touches),
	}
	if p.families > 0 {
		cells = append(cells, cellOf(table.Of(big.NewRat(int64(p.owned), int64(p.families)))))
	}
	return table.Row{Names: []string{p.name, p.why}, Cells: cells}
}
