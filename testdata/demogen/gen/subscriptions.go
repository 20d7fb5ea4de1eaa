package gen

import (
	"cmp"
	"fmt"
	"slices"
)

// subscription is a recurring price that a customer pays.
type subscription struct {
	account  *account
	product  *product
	start    day
	end      day // 0 while it runs
	price    cents
	interval string
	status   string
}

// subscribe signs some customers up for beans by the month, and some for care of
// their machines.
func (w *world) subscribe(d *dice) {
	for _, a := range w.accounts {
		if a.since == 0 {
			continue
		}
		if d.chance(340) {
			price := beans.list.percentOff(pick(d, []int{0, 0, 5, 10})) * cents(d.weighted(0, 60, 28, 12))
			w.sign(d, subscription{account: a, product: beans, price: price, interval: "month"})
		}
		switch {
		case d.chance(170):
			w.sign(d, subscription{account: a, product: care, price: care.list, interval: "year"})
		case d.chance(120):
			w.sign(d, subscription{account: a, product: care, price: dollars(255), interval: "quarter"})
		}
	}
	slices.SortStableFunc(w.subscriptions, func(a, b *subscription) int { return cmp.Compare(a.start, b.start) })
}

// sign lets a subscription run until the customer leaves, or until the customer
// has enough of it; some are replaced by a bigger one on the way.
func (w *world) sign(d *dice, s subscription) {
	s.start = s.account.since + day(d.between(4, 45))
	last := lastDay
	if s.account.churned != 0 {
		last, s.end = s.account.churned, s.account.churned
	}
	if s.start >= last {
		return
	}
	if enough := s.start + day(d.between(60, 1500)); enough < last && d.chance(450) {
		last, s.end = enough, enough
	}
	if more := s.start + day(d.between(100, 500)); more < last-30 && more >= firstDay && d.chance(300) {
		first := s
		first.end, first.status = more, "cancelled"
		w.subscriptions = append(w.subscriptions, &first)
		s.start, s.price = more, s.price*cents(d.between(5, 6))/4
	}
	s.status = "active"
	switch {
	case s.end != 0:
		s.status = "cancelled"
	case d.chance(25):
		s.status = "paused"
	}
	w.subscriptions = append(w.subscriptions, &s)
}

// termEnd is the end of the contract year in which a subscription ended. One that
// runs is renewed by itself, and shows the end of the year that was over last, or
// of its first year.
func (s *subscription) termEnd() day {
	for years := 1; ; years++ {
		end, next := s.anniversary(years), s.anniversary(years+1)
		if s.end == 0 && next > lastDay || s.end != 0 && end >= s.end {
			return end
		}
	}
}

func (s *subscription) anniversary(years int) day {
	t := s.start.time().AddDate(years, 0, 0)
	return date(t.Year(), t.Month(), t.Day())
}

func (w *world) subscriptionsFile() File {
	f := newSheet("subscriptions.csv", "subscription_id", "customer_id", "product", "start_date", "end_date", "term_end_date",
		"price", "currency", "interval", "status", "location", "owner")
	for i, s := range w.subscriptions {
		f.add(fmt.Sprintf("S%03d", i+1), s.account.id, s.product.name, s.start.String(), s.end.String(), s.termEnd().String(),
			s.price.String(), "USD", s.interval, s.status, s.account.rep.location, s.account.rep.name)
	}
	return f.file()
}
