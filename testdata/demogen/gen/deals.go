package gen

import (
	"cmp"
	"fmt"
	"slices"
)

// deal is one selling effort.
type deal struct {
	id      string
	rep     *rep
	account *account
	// closed is 0 for open deals, expected 0 for the others.
	created, closed, expected day
	outcome                   outcome
	// budget is what the plan gives to the deal, amount what it came to.
	budget, amount cents
	product        *product
	lines          []line
	entered        []entry
	lead           *lead
	// repeat deals are with customers of old.
	repeat, refund bool
	// before is who had the deal before its rep; nil for nobody.
	before *rep
	// gaveUp is the day on which an open deal was lost, to be taken up again; 0 for
	// none.
	gaveUp day
	// What people forgot to fill in.
	ownerless, sourceless, amountless bool
	lossReason, competitor            string
}

// promotion is the one of a kind under which a deal was sold; nil for none.
func (d *deal) promotion(kind string) *promotion {
	if d.outcome != won {
		return nil
	}
	for _, p := range promotions {
		if p.place == d.rep.location && p.start <= d.closed && d.closed <= p.end && p.kind == kind {
			return p
		}
	}
	return nil
}

// end is the last day that is known of a deal.
func (d *deal) end() day {
	if d.outcome == open {
		return lastDay
	}
	return d.closed
}

// numberDeals gives ids in the order of creation.
func (w *world) numberDeals() {
	slices.SortStableFunc(w.deals, func(a, b *deal) int { return cmp.Compare(a.created, b.created) })
	for i, d := range w.deals {
		d.id = fmt.Sprintf("D%04d", i+1)
	}
}

var (
	lossReasons   = []string{"Price", "Chose a competitor", "Bad timing", "Budget cut", "Lost contact", "Harga terlalu tinggi", "Stayed with old machine", ""}
	reasonWeights = []int{26, 22, 13, 12, 10, 4, 9, 4}
	rivals        = map[string][]string{
		indonesia: {"Javalab Supply", "Kopi Makmur", "Beanport"},
		malaysia:  {"Kinta Roasters", "Beanport"},
		iran:      {"Damavand Coffee", "Beanport"},
	}
)

// dressDeals fills in what people type, and leaves blanks where they forget.
func (w *world) dressDeals(d *dice) {
	for _, deal := range w.deals {
		if deal.refund {
			continue
		}
		deal.sourceless = d.chance(12)
		deal.ownerless = deal.rep.location == online && d.chance(26)
		deal.amountless = deal.outcome == open && d.chance(80)
		named := 150
		if deal.outcome == lost {
			deal.lossReason = lossReasons[d.weighted(reasonWeights...)]
			named = 400
		}
		if deal.lossReason == "Chose a competitor" || d.chance(named) {
			deal.competitor = pick(d, rivals[deal.account.country])
		}
	}
}

func (d *deal) name() string {
	what := map[string]string{
		"Espresso machines": "espresso bar", "Grinders": "grinders", "Beans": "beans",
		"Accessories": "brew bar", "Services": "training",
	}[d.product.family]
	if d.refund {
		what = "refund of " + what
	}
	return d.account.name + " – " + what
}

func (d *deal) status() string { return [...]string{"open", "won", "lost"}[d.outcome] }

func (d *deal) kind() string {
	switch {
	case d.refund:
		return "refund"
	case d.repeat:
		return "existing"
	}
	return "new"
}

func (d *deal) source() string {
	switch {
	case d.sourceless:
		return ""
	case d.repeat:
		return "Existing customer"
	}
	return d.account.source
}

func (d *deal) owner() string {
	if d.ownerless {
		return ""
	}
	return d.rep.name
}

// money is the amount in dollars, and what it was in the customer's currency; all
// blank where nobody typed an amount. An open deal is converted as of a day.
func (d *deal) money(asOf day) (amount, code, original, originalCode string) {
	if d.amountless {
		return "", "", "", ""
	}
	local, on := currencies[d.account.country], asOf
	if d.outcome != open {
		on = d.closed
	}
	return d.amount.String(), "USD", d.amount.in(local, on.month()), local.code
}

// dealsFile is the deals as they were exported on a day.
func dealsFile(deals []*deal, asOf day) File {
	s := newSheet("deals.csv", "deal_id", "deal_name", "customer_id", "owner", "location", "stage", "status", "created_date", "close_date",
		"amount", "currency", "original_amount", "original_currency", "probability", "source", "product", "type", "lead_id",
		"loss_reason", "competitor")
	for _, d := range deals {
		amount, code, original, originalCode := d.money(asOf)
		lead := ""
		if d.lead != nil {
			lead = d.lead.id
		}
		stage := d.stage()
		s.add(d.id, d.name(), d.account.id, d.owner(), d.rep.location, stage.name, d.status(), d.created.String(),
			max(d.closed, d.expected).String(), amount, code, original, originalCode, fraction(stage.probability),
			d.source(), d.product.name, d.kind(), lead, d.lossReason, d.competitor)
	}
	return s.file()
}
