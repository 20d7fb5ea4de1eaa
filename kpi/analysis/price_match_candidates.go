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
	"kpi/kpi/table"
)

// priceMatchCandidates lists where matching a competitor's price would cost little.
var priceMatchCandidates = &Analysis{
	ID: "price_match_candidates", Name: "Price-match candidates", Section: "J",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Flat,
	Doc:     "where we are a little dearer than a competitor, and could match the price and still earn",
	Formula: "0 < our price ÷ theirs − 1 ≤ gap, and (their price − our unit cost) ÷ their price ≥ floor",
	Edge: []string{
		"our price is what a piece brought on average in the period; theirs is the newest that was seen by as-of, the lowest of that day, and not older than the option days",
		"promotion prices of competitors are left out, as are those of 0, in another currency, or of products that we did not sell in the period",
		"a product whose cost is not known has no margin: it is listed at the end",
	},
	Source: "how near and how profitable is for the user to say: the field has no standard",
	Needs:  [][]string{slices.Concat([]string{"price.competitor", "price.product", "price.price", "price.date"}, soldNeeds)},
	Uses:   []string{"price.promo", "price.currency", "line_item.cost"},
	Splits: []string{"product", "competitor"},
	Options: []Option{
		{Name: "gap", Default: "5%", Doc: "how much dearer we may be, 0 to 100 %"},
		{Name: "floor", Default: "0%", Doc: "the least margin after matching, 0 to 100 %"},
		{Name: "days", Default: "90", Doc: "how old a competitor's price may be by as-of, in days, from 1"},
		topOption("20"),
	},
	Names: true,
	Make:  priceMatchCandidatesOf,
}

// match is our price of a product beside a competitor's.
type match struct {
	product, competitor string
	ours, theirs, gap   *big.Rat
	// margin is what would be left of theirs; nil where the cost is not known.
	margin *big.Rat
	stake  *big.Rat   // what the product brought in the period
	lines  []soldLine // that the stake is made of, where somebody asks
	given  *big.Rat   // what matching would have taken off that
}

func priceMatchCandidatesOf(q *Question) ([]table.Table, error) {
	gap, err := q.rate("gap")
	floor, errFloor := q.rate("floor")
	days, errDays := q.whole("days", 1)
	top, errTop := q.whole("top", 0)
	if err = cmp.Or(err, errFloor, errDays, errTop); err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "price_match_candidates", Title: "Price-match candidates",
		Labels: []table.Label{{ID: "product", Title: "Product"}, {ID: "competitor", Title: "Competitor"}},
		Columns: []table.Column{
			{ID: "ours", Title: "Ours", Unit: table.Money, Better: table.Flat}, {ID: "theirs", Title: "Theirs", Unit: table.Money, Better: table.Flat},
			{ID: "gap", Title: "Gap", Unit: table.Rate, Better: table.Down},
			{ID: "margin", Title: "Margin then", Unit: table.Rate, Better: table.Up},
			{ID: "stake", Title: "At stake", Unit: table.Money, Better: table.Up}, {ID: "given", Title: "Given up", Unit: table.Money, Better: table.Down},
		},
	}
	if q.Data.SeveralCurrencies() {
		t.Notes = append(t.Notes, mixed())
		return []table.Table{t}, nil
	}
	matches, promoted, unmatched := q.matches(days)
	compared := len(matches)
	matches = slices.DeleteFunc(matches, func(m *match) bool {
		return m.gap.Sign() <= 0 || m.gap.Cmp(gap) > 0 || m.margin != nil && m.margin.Cmp(floor) < 0
	})
	for _, m := range matches {
		for _, l := range m.lines {
			q.pays(field.LineItem, l.row, l.amount, t.ID, "stake", m.product, m.competitor)
		}
		t.Rows = append(t.Rows, q.matchRow(m))
	}
	t.Notes = append(t.Notes, note("of "+plural(compared, "price")+" compared, "+strconv.Itoa(len(matches))+" could be matched"))
	if promoted > 0 {
		t.Notes = append(t.Notes, note(plural(promoted, "promotion price")+" of competitors left out"))
	}
	if unmatched > 0 {
		t.Notes = append(t.Notes, note(plural(unmatched, "price")+" of products that we did not sell in the period left out"))
	}
	limit(&t, top, "candidate")
	return []table.Table{t}, nil
}

// matches are our prices beside those of competitors: what is known to leave a margin
// first, and of that the products that bring most.
func (q *Question) matches(days int) (all []*match, promoted, unmatched int) {
	products := q.Dimension("product")
	ours, _ := q.soldBy(products, q.Window, nil)
	theirs, promoted := q.competitorPrices(days)
	for _, seen := range theirs {
		s := &ours[seen.product]
		price := s.price()
		if price == nil || seen.product == 0 {
			unmatched++
			continue
		}
		m := &match{product: products.Name(seen.product), competitor: q.Dimension("competitor").Name(seen.competitor), ours: price, stake: s.money()}
		for _, l := range s.rows {
			if l.pieces {
				m.lines = append(m.lines, l)
			}
		}
		m.theirs = big.NewRat(seen.price, field.Money.Scale())
		m.gap = new(big.Rat).Quo(m.ours, m.theirs)
		m.gap.Sub(m.gap, big.NewRat(1, 1))
		m.given = new(big.Rat).Sub(m.ours, m.theirs)
		m.given.Mul(m.given, s.pieces())
		if cost := s.unitCost(); cost != nil {
			m.margin = new(big.Rat).Quo(cost.Sub(m.theirs, cost), m.theirs)
		}
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b *match) int {
		return cmp.Or(unknown(a.margin)-unknown(b.margin), b.stake.Cmp(a.stake), cmp.Compare(a.product, b.product), cmp.Compare(a.competitor, b.competitor))
	})
	return all, promoted, unmatched
}

func unknown(r *big.Rat) int {
	if r == nil {
		return 1
	}
	return 0
}

// unitCost is what a piece cost on average; nil where some lines do not say.
func (s *sold) unitCost() *big.Rat {
	if s.costed != s.amount || s.pieces().Sign() <= 0 {
		return nil
	}
	return new(big.Rat).Quo(whole(s.cost, field.Money), s.pieces())
}

// seenPrice is a price that a competitor was seen to ask.
type seenPrice struct {
	product, competitor uint32
	day, price          int64
}

// competitorPrices are the newest prices of each competitor for each product, the
// lowest where several were seen that day, and how many promotion prices were left
// out.
func (q *Question) competitorPrices(days int) (newest []seenPrice, promoted int) {
	prices, dates, promos := q.Col("price.price"), q.Col("price.date"), q.Col("price.promo")
	products, competitors := q.Dimension("product").Codes(field.Price), q.Dimension("competitor").Codes(field.Price)
	oldest := q.AsOf() - period.Day(days)
	at := map[[2]uint32]int{}
	for row := range q.Rows(field.Price) {
		seen := seenPrice{products.CodeAt(row), competitors.CodeAt(row), dates.At(row), prices.At(row)}
		if seen.price <= 0 || seen.day == dataset.Missing || seen.day > int64(q.AsOf()) || seen.day < int64(oldest) || !q.home(row) {
			continue
		}
		if promos != nil && dataset.IsPromo(promos.TextAt(row)) {
			promoted++
			continue
		}
		key := [2]uint32{seen.product, seen.competitor}
		i, met := at[key]
		switch {
		case !met:
			at[key] = len(newest)
			newest = append(newest, seen)
		case newest[i].day < seen.day || newest[i].day == seen.day && newest[i].price > seen.price:
			newest[i] = seen
		}
	}
	return newest, promoted
}

// home tells whether a competitor's price is in the run's currency.
func (q *Question) home(row int) bool {
	c := q.Col("price.currency")
	return c == nil || !c.Has(row) || q.Data.Currency == "" || c.TextAt(row) == q.Data.Currency
}

func (q *Question) matchRow(m *match) table.Row {
	margin := table.Undefined(table.NoValues)
	if m.margin != nil {
		margin = table.Of(m.margin)
	}
	return table.Row{Names: []string{m.product, m.competitor}, Cells: []table.Cell{
		cellOf(q.amount(m.ours)), cellOf(q.amount(m.theirs)), cellOf(table.Of(m.gap)), cellOf(margin),
		cellOf(q.amount(m.stake)), cellOf(q.amount(m.given)),
	}}
}
