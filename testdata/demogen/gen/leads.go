package gen

import (
	"cmp"
	"fmt"
	"slices"
)

// lead is somebody who asked, or was asked, before there was a deal.
type lead struct {
	id, name, status, source, industry string
	created                            moment
	qualified                          day
	rep                                *rep
	// ownerless leads are still with nobody.
	ownerless  bool
	referredBy string
	// deal is what became of the lead; nil for nothing yet.
	deal *deal
}

// bringLeads puts a lead before most first deals, and adds the many that come to
// nothing.
func (w *world) bringLeads(d *dice) {
	seen := map[*account]bool{}
	names := newNamer(d)
	for _, a := range w.accounts {
		names.taken[a.name] = true
		seen[a] = a.legacy
	}
	for _, deal := range w.deals {
		if before := deal.created - day(d.between(1, 12)); !seen[deal.account] && before >= firstDay && d.chance(700) {
			deal.lead = convertedLead(d, deal, before)
			w.leads = append(w.leads, deal.lead)
		}
		seen[deal.account] = true
	}
	for m := range months {
		for _, r := range reps {
			if r.worksIn(m) {
				w.leads = append(w.leads, idleLeads(d, names, r, m)...)
			}
		}
	}
	w.refer(d)
	slices.SortStableFunc(w.leads, func(a, b *lead) int {
		return cmp.Or(cmp.Compare(a.created.day, b.created.day), cmp.Compare(a.created.minute, b.created.minute))
	})
	for i, l := range w.leads {
		l.id = fmt.Sprintf("LD%04d", i+1)
	}
}

func arrives(d *dice, on day) moment { return moment{on, d.between(7*60, 20*60)} }

func convertedLead(d *dice, deal *deal, on day) *lead {
	a := deal.account
	return &lead{name: a.name, status: "Converted", source: a.source, industry: a.industry,
		created: arrives(d, on), qualified: on + day(d.between(0, int(deal.created-on))), rep: deal.rep, deal: deal}
}

// idleLeads are the leads of a rep's month that did not become deals.
func idleLeads(d *dice, names *namer, r *rep, m int) []*lead {
	count := d.round(d.near(r.wins*3/2*r.expected(m)/1000, 30))
	leads := make([]*lead, count)
	for i := range leads {
		a := newAccount(d, names, r)
		l := &lead{name: a.name, source: a.source, industry: a.industry, rep: r}
		l.created = arrives(d, max(r.start, day(d.between(int(monthStart(m)), int(monthEnd(m))))))
		l.settle(d)
		leads[i] = l
	}
	return leads
}

// settle says how far an idle lead came: the newest are still new.
func (l *lead) settle(d *dice) {
	age := int(lastDay - l.created.day)
	if age < 14 && d.chance(700) {
		l.status, l.ownerless = "New", d.chance(350)
		return
	}
	l.status = []string{"Contacted", "Disqualified", "Nurture", "Qualified"}[d.weighted(22, 48, 18, 12)]
	if l.status == "Qualified" || l.status == "Nurture" && d.chance(400) {
		l.qualified = min(lastDay, l.created.day+day(d.between(1, 15)))
	}
}

// refer names the customer behind a lead that came by referral.
func (w *world) refer(d *dice) {
	for _, l := range w.leads {
		if l.source != "Referral" || !d.chance(650) {
			continue
		}
		by := pick(d, w.accounts)
		if by.since != 0 && by.since < l.created.day && by.rep == l.rep {
			l.referredBy = by.name
		} else {
			l.referredBy = pick(d, people)
		}
	}
}

func (w *world) leadsFile() File {
	s := newSheet("leads.csv", "lead_id", "name", "created_date", "status", "owner", "source", "industry", "location",
		"customer_id", "deal_id", "qualified_date", "conversion_date", "referred_by")
	for _, l := range w.leads {
		owner, customer, deal, converted := l.rep.name, "", "", ""
		if l.ownerless {
			owner = ""
		}
		if l.deal != nil {
			customer, deal, converted = l.deal.account.id, l.deal.id, l.deal.created.String()
		}
		s.add(l.id, l.name, l.created.String(), l.status, owner, l.source, l.industry, l.rep.location,
			customer, deal, l.qualified.String(), converted, l.referredBy)
	}
	return s.file()
}
