package gen

import (
	"cmp"
	"slices"
)

// changeTerms is what happens to subscriptions while they run and afterwards:
// some customers take more or less of the same, some come back, and some new ones
// try first. A change ends the subscription and begins another on the same day.
func (w *world) changeTerms(d *dice) {
	var more []*subscription
	for _, s := range w.subscriptions {
		switch {
		case s.end == 0 && s.status == "active" && s.start < lastDay-90 && d.chance(260):
			more = append(more, s.change(d))
		case s.end != 0 && s.account.churned == 0 && !w.followed(s) && d.chance(w.misses(s)):
			if again := s.again(d); again != nil {
				more = append(more, again)
			}
		}
	}
	for _, a := range w.accounts {
		if a.since > lastDay-75 && a.churned == 0 && d.chance(220) {
			more = append(more, &subscription{account: a, product: beans, start: lastDay - day(d.between(0, 27)), price: beans.list, interval: "month", status: "trial"})
		}
	}
	w.subscriptions = append(w.subscriptions, more...)
	slices.SortStableFunc(w.subscriptions, func(a, b *subscription) int { return cmp.Compare(a.start, b.start) })
}

// change ends a subscription for one that costs a fifth to two fifths less, or as
// much more.
func (s *subscription) change(d *dice) *subscription {
	next := *s
	next.start = day(d.between(int(max(s.start+60, lastDay-400)), int(lastDay-1)))
	next.price = s.price * cents(pick(d, []int{60, 75, 80, 120, 125, 140})) / 100
	s.end, s.status = next.start, "cancelled"
	return &next
}

// followed tells whether another subscription took a subscription's place.
func (w *world) followed(s *subscription) bool {
	return slices.ContainsFunc(w.subscriptions, func(o *subscription) bool {
		return o.account == s.account && o.product == s.product && o.start >= s.end
	})
}

// misses is how often in a thousand a subscription is taken up again: oftener by
// customers who have no other.
func (w *world) misses(s *subscription) int {
	for _, o := range w.subscriptions {
		if o != s && o.account == s.account {
			return 200
		}
	}
	return 600
}

// again is the same subscription taken up once more, a month or more after its end
// and mostly of late; nil where that would be still to come.
func (s *subscription) again(d *dice) *subscription {
	next := *s
	next.start, next.end, next.status = s.end+day(d.between(31, 180)), 0, "active"
	if next.start < lastDay-180 {
		next.start = lastDay - day(d.between(0, 180))
	}
	if next.start > lastDay {
		return nil
	}
	return &next
}
