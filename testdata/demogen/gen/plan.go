package gen

import (
	"cmp"
	"slices"
	"strings"
)

type outcome uint8

const (
	open outcome = iota
	won
	lost
)

// The promotion that worked: Surabaya sold twice as much in the month of the
// discount. Penang ran the same one and sold what it always sells.
var (
	promoMonth = date(2026, 2, 1).month()
	promoLift  = map[string]int{"Surabaya": 1900}
)

// planDeals says, month by month and rep by rep, what is won and lost; then it
// adds what is open at the end. The deals come in the order of creation.
func planDeals(d *dice) []*deal {
	var all []*deal
	for m := range months {
		for _, r := range reps {
			if r.worksIn(m) {
				all = append(all, planMonth(d, r, m)...)
			}
		}
	}
	all = append(all, planOpen(d)...)
	slices.SortStableFunc(all, func(a, b *deal) int {
		return cmp.Or(cmp.Compare(a.created, b.created), strings.Compare(a.rep.name, b.rep.name))
	})
	return all
}

func planMonth(d *dice, r *rep, m int) []*deal {
	strength := r.expected(m)
	if m == promoMonth && promoLift[r.location] > 0 {
		strength = strength * promoLift[r.location] / 1000
	}
	wins := max(1, d.round(d.near(r.wins*strength/1000, 30)))
	losses := d.round(d.near(wins*100*(1000-r.winRate)/r.winRate, 35))
	var deals []*deal
	for _, budget := range shares(d, dollars(d.near(r.base*strength/1000, 36)), wins) {
		deals = append(deals, decided(d, r, m, won, budget))
	}
	for range losses {
		deals = append(deals, decided(d, r, m, lost, r.typicalDeal(d)))
	}
	return deals
}

// shares splits an amount into parts of unlike size.
func shares(d *dice, total cents, parts int) []cents {
	weights := make([]int, parts)
	sum := 0
	for i := range weights {
		weights[i] = d.between(45, 155)
		sum += weights[i]
	}
	split := make([]cents, parts)
	for i, w := range weights {
		split[i] = total * cents(w) / cents(sum)
	}
	return split
}

// typicalDeal is about what a deal of the rep is worth.
func (r *rep) typicalDeal(d *dice) cents {
	return dollars(d.near(r.base*100/r.wins, 70))
}

// decided is a deal that closes in a month. A deal that would have begun before
// the CRM did was entered in the CRM's first days instead.
func decided(d *dice, r *rep, m int, how outcome, budget cents) *deal {
	cycle := d.tailed(r.cycle)
	if how == lost {
		cycle = cycle * 13 / 10
	}
	from, to := monthStart(m), monthEnd(m)
	if d.chance(300) { // many close in the month's last days
		from = to - 8
	}
	closed := day(d.between(int(from), int(to))).workday()
	created := (closed - day(cycle)).workday()
	if created < firstDay {
		created = firstDay + day(d.between(0, int(closed-firstDay)))*2/3
	}
	return &deal{rep: r, created: min(created, closed), closed: closed, outcome: how, budget: budget}
}

// openDeals is how many deals are open at the end.
const openDeals = 152

// planOpen draws the open deals: a rep with long cycles has more of them, and
// each is as old as a deal that has not closed yet can be.
func planOpen(d *dice) []*deal {
	weights := make([]int, len(reps))
	for i, r := range reps {
		weights[i] = r.wins * r.cycle * 1000 / r.winRate
	}
	deals := make([]*deal, openDeals)
	for i := range deals {
		r := reps[d.weighted(weights...)]
		cycle := d.tailed(r.cycle) * 13 / 10
		created := (lastDay - day(d.between(0, cycle))).workday()
		left := day(d.between(3, 20+r.cycle))
		if d.chance(110) { // overdue: nobody moved the date
			left = -day(d.between(2, 40))
			if left > -7 {
				left = 0 // or it is due today
			}
		}
		created = max(created, r.start)
		deals[i] = &deal{rep: r, created: created, expected: max(lastDay+left, created+1), budget: r.typicalDeal(d)}
	}
	return deals
}
