package analysis

import (
	"fmt"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
)

// purchase is something that a customer bought, or had back.
type purchase struct {
	customer uint32
	day      period.Day
	// amount is below zero for what was given back; dataset.Missing where it is not
	// known.
	amount int64
	// back tells a refund, and kept a record that the conditions keep.
	back, kept bool
	// kind and row are the record that says so.
	kind field.Kind
	row  int
}

// bought is what customers bought by as-of: orders, or months of subscriptions, as
// the option basis says. It counts records that name nobody.
func (q *Question) bought() (all []purchase, unnamed int, err error) {
	switch basis, err := q.oneOf("basis", "orders", "subscriptions"); {
	case err != nil:
		return nil, 0, err
	case basis == "subscriptions" && q.Col("subscription.start") == nil:
		return nil, 0, fmt.Errorf("the files hold no subscriptions")
	case basis == "subscriptions", basis == "orders" && q.Col("deal.closed") == nil:
		all, unnamed = q.subscribed()
	default:
		all, unnamed = q.ordered()
	}
	return all, unnamed, nil
}

// ordered is the deals won by as-of, refunds among them.
func (q *Question) ordered() (all []purchase, unnamed int) {
	status, closed := q.Col("deal.status"), q.Col("deal.closed")
	amounts, refunds := q.Col("deal.net_amount"), q.Col("deal.is_refund")
	customers, won, yes := q.Dimension("customer").Codes(field.Deal), status.Field.Code("won"), field.Get("deal.is_refund").Code("yes")
	for row := range closed.Len() {
		day := closed.At(row)
		if status.CodeAt(row) != won || day == dataset.Missing || day > int64(q.AsOf()) {
			continue
		}
		p := purchase{customer: customers.CodeAt(row), day: period.Day(day), amount: dataset.Missing, kept: q.keeps(field.Deal, row), kind: field.Deal, row: row}
		if amounts != nil {
			p.amount = amounts.At(row)
		}
		p.back = refunds != nil && refunds.CodeAt(row) == yes
		if p.customer != 0 {
			all = append(all, p)
		} else if p.kept {
			unnamed++
		}
	}
	return all, unnamed
}

// subscribed is a purchase for each month at whose end a subscription runs, of a
// twelfth of its annual amount, and one for its first month.
func (q *Question) subscribed() (all []purchase, unnamed int) {
	starts, ends := q.Col("subscription.start"), q.Col("subscription.end")
	paying, annual := q.Col("subscription.paying"), q.Col("subscription.annual")
	customers, cal := q.Dimension("customer").Codes(field.Subscription), q.Engine.Calendar
	for row := range starts.Len() {
		start := starts.At(row)
		if start == dataset.Missing || start > int64(q.AsOf()) || paying != nil && paying.CodeAt(row) != paying.Field.Code("yes") {
			continue
		}
		p := purchase{customer: customers.CodeAt(row), day: period.Day(start), amount: dataset.Missing, kept: q.keeps(field.Subscription, row), kind: field.Subscription, row: row}
		if annual != nil && annual.Has(row) {
			p.amount = annual.At(row) / 12
		}
		if p.customer == 0 {
			if p.kept {
				unnamed++
			}
			continue
		}
		end := q.AsOf() + 1
		if ends != nil && ends.Has(row) {
			end = min(end, period.Day(ends.At(row)))
		}
		all = append(all, p)
		for month := cal.Next(cal.Span(p.day, period.Month), period.Month, 1); month.Last() < end; month = cal.Next(month, period.Month, 1) {
			p.day = month.From
			all = append(all, p)
		}
	}
	return all, unnamed
}

// firstDay is the day of a customer's first purchase, and whether a purchase of that
// day is among those asked about.
type firstDay struct {
	day  period.Day
	kept bool
}

// firstDays is the first purchase of each customer, refunds apart.
func firstDays(bought []purchase) map[uint32]firstDay {
	first := map[uint32]firstDay{}
	for _, p := range bought {
		have, met := first[p.customer]
		switch {
		case p.back:
		case !met || p.day < have.day:
			first[p.customer] = firstDay{p.day, p.kept}
		case p.day == have.day && p.kept:
			first[p.customer] = firstDay{p.day, true}
		}
	}
	return first
}
