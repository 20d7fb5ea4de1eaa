package gen

import (
	"cmp"
	"fmt"
	"slices"
)

// account is a customer, or one that may become a customer.
type account struct {
	id, name, industry, country, source string
	rep                                 *rep
	// since is the first day as a customer, churned the last; 0 for none.
	since, churned day
	// quiet is the day from which no deal with the account is under way.
	quiet day
	// legacy customers were there before the CRM.
	legacy bool
}

// sources are where customers come from, with the weight of each.
var (
	sources       = []string{"Referral", "Website", "Google Ads", "Instagram", "Trade fair", "Cold call", "Partner"}
	sourceWeights = []int{22, 24, 16, 14, 9, 9, 6}
	shopWeights   = []int{8, 40, 28, 22, 0, 0, 2}
)

func newAccount(d *dice, n *namer, r *rep) *account {
	country, weights := r.land, sourceWeights
	if r.location == online {
		country, weights = countries[d.weighted(50, 35, 15)], shopWeights
	}
	a := &account{rep: r, country: country, source: sources[d.weighted(weights...)]}
	a.name, a.industry = n.business(country)
	return a
}

// assignAccounts gives every deal its customer: one that is there already, or a
// new one.
func (w *world) assignAccounts(d *dice) {
	names := newNamer(d)
	book := map[*rep][]*account{}
	for _, r := range reps {
		for range legacyCustomers(r) {
			a := newAccount(d, names, r)
			a.legacy = true
			a.since = r.start + day(d.between(20, int(firstDay-r.start)-1))
			if d.chance(220) {
				a.churned = firstDay + day(d.between(60, 729))
			}
			book[r] = append(book[r], a)
			w.accounts = append(w.accounts, a)
		}
	}
	for _, deal := range w.deals {
		a := returning(d, book[deal.rep], deal)
		if a == nil {
			a = newAccount(d, names, deal.rep)
			book[deal.rep] = append(book[deal.rep], a)
			w.accounts = append(w.accounts, a)
		}
		deal.account, deal.repeat = a, a.since != 0 && a.since < deal.created
		a.take(d, deal)
	}
	w.numberAccounts()
}

func legacyCustomers(r *rep) int {
	return max(0, min(26, int(firstDay-r.start)/24))
}

// returning picks an account that is free for the deal; nil for a new one.
func returning(d *dice, book []*account, deal *deal) *account {
	often := map[outcome]int{won: 600, lost: 380, open: 380}[deal.outcome]
	if !d.chance(often) {
		return nil
	}
	var free []*account
	for _, a := range book {
		if a.quiet < deal.created && (a.churned == 0 || deal.closed != 0 && deal.closed+10 < a.churned) {
			free = append(free, a)
		}
	}
	if len(free) == 0 {
		return nil
	}
	return pick(d, free)
}

// take books a deal on the account. The first won deal makes a customer, and
// settles whether and when that customer leaves.
func (a *account) take(d *dice, deal *deal) {
	a.quiet = deal.closed
	if deal.outcome == open {
		a.quiet = lastDay + 1
	}
	if deal.outcome != won || a.since != 0 {
		return
	}
	a.since = deal.closed
	stays, least, most := 840, 150, 620
	if a.rep.hasty {
		stays, least, most = 390, 125, 280
	}
	if leaves := a.since + day(d.between(least, most)); !d.chance(stays) && leaves <= lastDay {
		a.churned = leaves
	}
}

// numberAccounts gives ids in the order in which the CRM met the accounts:
// customers from before first.
func (w *world) numberAccounts() {
	slices.SortStableFunc(w.accounts, func(a, b *account) int {
		return cmp.Compare(met(a), met(b))
	})
	for i, a := range w.accounts {
		a.id = fmt.Sprintf("C%03d", i+1)
	}
}

func met(a *account) day {
	if a.legacy {
		return a.since
	}
	return firstDay
}

func (w *world) customersFile() File {
	s := newSheet("customers.csv", "customer_id", "customer_name", "since", "churn_date", "industry", "country", "owner", "source")
	for _, a := range w.accounts {
		s.add(a.id, a.name, a.since.String(), a.churned.String(), a.industry, a.country, a.rep.name, a.source)
	}
	return s.file()
}
