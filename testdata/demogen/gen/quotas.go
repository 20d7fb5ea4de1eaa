package gen

import "fmt"

// habit is what usually goes with revenue in a team. It turns a plan for revenue
// into plans for other things.
type habit struct {
	revenue, margin            cents
	units, leads               int
	deals, customers, activity int
}

// habits is every team's, and the company's under "".
func (w *world) habits() map[string]*habit {
	all := map[string]*habit{"": {}}
	for _, team := range teams {
		all[team] = &habit{}
	}
	for _, d := range w.deals {
		for _, l := range d.lines {
			all[d.rep.team].sold(l, d.closed)
			all[""].sold(l, d.closed)
		}
		if d.outcome == won && !d.refund {
			all[d.rep.team].deals++
			all[""].deals++
		}
	}
	for _, a := range w.accounts {
		if a.since != 0 && !a.legacy {
			all[a.rep.team].customers++
			all[""].customers++
		}
	}
	for _, l := range w.leads {
		all[l.rep.team].leads++
		all[""].leads++
	}
	for _, a := range w.activities {
		if a.status == "done" {
			all[a.rep.team].activity++
			all[""].activity++
		}
	}
	return all
}

// share is what goes with a plan when so much goes with all of the revenue; at
// least 1.
func (h *habit) share(plan cents, of int) int {
	return max(1, int((plan*cents(of)+h.revenue/2)/h.revenue))
}

func (h *habit) sold(l line, on day) {
	h.revenue += l.amount()
	h.margin += l.amount() - l.product.unitCost(on)*cents(l.quantity)
	h.units += l.quantity
}

// marginOf is the gross margin that goes with a revenue.
func (h *habit) marginOf(plan cents) cents {
	return (plan / 100 * h.margin / (h.revenue / 100)).nearest(dollars(100))
}

// plan is the revenue that is asked of a rep in a month. Who has no quota is
// counted in the team's all the same.
func (r *rep) plan(m int) cents {
	if !r.worksIn(m) {
		return 0
	}
	stretch := r.stretch
	if stretch == 0 {
		stretch = 1000
	}
	return dollars(r.base * r.expected(m) / 1000 * stretch / 1000).nearest(dollars(500))
}

func (w *world) quotasFile() File {
	s := newSheet("quotas.csv", "entity_type", "entity", "metric", "period", "target", "currency")
	usual := w.habits()
	for m := range months {
		plans, local := map[string]cents{}, map[string]cents{}
		for _, r := range reps {
			plan := r.plan(m)
			plans[r.team] += plan
			plans[""] += plan
			local[r.location] += plan
			if plan > 0 && r.stretch > 0 {
				usual[r.team].target(s, "rep", r.name, m, plan)
			}
		}
		for _, team := range teams {
			usual[team].target(s, "team", team, m, plans[team])
		}
		usual[""].target(s, "company", "", m, plans[""])
		for _, place := range locations {
			s.add("location", place, "revenue", period(m), local[place].String(), "USD")
		}
	}
	return s.file()
}

// retention is the share of customers that everybody is to keep each month.
const retention = "0.985"

// target writes the targets of a rep, of a team or of the company.
func (h *habit) target(s *sheet, kind, entity string, m int, plan cents) {
	units := int(plan*cents(h.units)/h.revenue+2) / 5 * 5
	leads := max(1, int(plan*cents(h.leads)/h.revenue))
	s.add(kind, entity, "revenue", period(m), plan.String(), "USD")
	s.add(kind, entity, "gross_margin", period(m), h.marginOf(plan).String(), "USD")
	s.add(kind, entity, "units", period(m), fmt.Sprint(units), "")
	s.add(kind, entity, "leads", period(m), fmt.Sprint(leads), "")
	s.add(kind, entity, "deals", period(m), fmt.Sprint(h.share(plan, h.deals)), "")
	s.add(kind, entity, "new_customers", period(m), fmt.Sprint(h.share(plan, h.customers)), "")
	s.add(kind, entity, "activities", period(m), fmt.Sprint(h.share(plan, h.activity)), "")
	s.add(kind, entity, "retention", period(m), retention, "")
}
