package gen

import "fmt"

// habit is what usually goes with revenue in a team. It turns a plan for revenue
// into plans for other things.
type habit struct {
	revenue, margin cents
	units, leads    int
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
	}
	for _, l := range w.leads {
		all[l.rep.team].leads++
		all[""].leads++
	}
	return all
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
		plans := map[string]cents{}
		for _, r := range reps {
			plan := r.plan(m)
			plans[r.team] += plan
			plans[""] += plan
			if plan > 0 && r.stretch > 0 {
				s.add("rep", r.name, "revenue", period(m), plan.String(), "USD")
				s.add("rep", r.name, "gross_margin", period(m), usual[r.team].marginOf(plan).String(), "USD")
			}
		}
		for _, team := range teams {
			usual[team].target(s, "team", team, m, plans[team])
		}
		usual[""].target(s, "company", "", m, plans[""])
	}
	return s.file()
}

// target writes the four targets of a team or of the company.
func (h *habit) target(s *sheet, kind, entity string, m int, plan cents) {
	units := int(plan*cents(h.units)/h.revenue+2) / 5 * 5
	leads := int(plan * cents(h.leads) / h.revenue)
	s.add(kind, entity, "revenue", period(m), plan.String(), "USD")
	s.add(kind, entity, "gross_margin", period(m), h.marginOf(plan).String(), "USD")
	s.add(kind, entity, "units", period(m), fmt.Sprint(units), "")
	s.add(kind, entity, "leads", period(m), fmt.Sprint(leads), "")
}
