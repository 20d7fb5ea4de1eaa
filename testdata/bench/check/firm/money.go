package firm

import "fmt"

var plans = []struct {
	interval string
	price    int
}{{"month", 90}, {"month", 240}, {"quarter", 300}, {"quarter", 1000}, {"year", 1200}, {"year", 3700}}

// makeSubscriptions makes the customers' subscriptions: one after the other at
// another price, with gaps between or over one another, some paused or on trial.
func (m *maker) makeSubscriptions() {
	t := m.table("subscriptions", "subscription_id", "customer_id", "product", "start_date", "end_date", "term_end_date", "price", "currency", "interval", "status", "owner")
	n := 0
	for _, c := range m.customers {
		if !m.once(3) {
			continue
		}
		for range 1 + m.IntN(2) {
			product, currency, plan := pick(m, []string{"Club", "Care"}), m.currency(), pick(m, plans)
			price := Money(plan.price) * 10_000
			for start := m.between(m.From-200, m.AsOf-20); start < m.AsOf; {
				n++
				term := start + 365
				end, status := start+Day(60+m.IntN(500)), "cancelled"
				switch {
				case end > m.AsOf || m.once(5):
					end, status = None, "active"
				case m.once(12):
					end, status = None, "paused"
				case m.once(20):
					end, status = None, "trial"
				}
				t.add(fmt.Sprintf("S%04d", n), c.id, product, start, end, term, price, currency, plan.interval, status, m.but(30, c.owner))
				if end == None || m.once(4) {
					break
				}
				start = end
				switch m.IntN(6) {
				case 0, 1, 2:
					start += Day(20 + m.IntN(200))
				case 3:
					start -= 10
				}
				price += m.price(plan.price/2) - Money(plan.price)*2000
			}
		}
	}
	t.repeat(m, 90)
}

// makeSurveys makes answers, with scores that are not on their scale, none at all,
// and people who answer twice.
func (m *maker) makeSurveys() {
	t := m.table("surveys", "survey_id", "type", "date", "score", "scale", "respondent", "customer_id", "rep", "team", "wave", "item", "invited")
	n := 0
	add := func(kind, scale string, low, high int, people int, staff bool) {
		n++
		day := m.day()
		score := low + max(m.IntN(high-low+1), m.IntN(high-low+1))
		text := fmt.Sprint(score)
		switch m.IntN(50) {
		case 0:
			text = ""
		case 1:
			text = fmt.Sprint(high + 2)
		}
		person := m.IntN(people)
		customerID, owner, team, wave, invited := m.customers[person%len(m.customers)].id, m.seller(15), "", "", ""
		if staff {
			customerID, owner, team = "", "", pick(m, []string{"North", "South"})
			wave, invited = m.Calendar.Quarter(day).Label, "40"
		}
		t.add(fmt.Sprintf("Q%05d", n), kind, day, text, scale, m.but(15, fmt.Sprintf("%s person %d", kind, person)), customerID, owner, team, wave, "", invited)
	}
	for range 1500 {
		add("nps", "0-10", 0, 10, 300, false)
		if m.once(2) {
			add("csat", "1-5", 1, 5, 150, false)
		}
		if m.once(3) {
			add("ces", "1-7", 1, 7, 100, false)
		}
		if m.once(2) {
			add("enps", "0-10", 0, 10, 90, true)
			add("esat", "1-5", 1, 5, 90, true)
		}
	}
	t.repeat(m, 90)
}

// makeQuotas makes quotas of all sorts: some months of some reps have none, or 0.
func (m *maker) makeQuotas() {
	t := m.table("quotas", "entity_type", "entity", "metric", "period", "target", "currency")
	months := m.Calendar.Months(m.Calendar.Quarter(m.AsOf).Last, 35)
	own := m.Currencies[0]
	add := func(kind, entity string, s Span, monthsOf int) {
		t.add(kind, entity, "revenue", s, Money(monthsOf)*(60_000_0000+m.price(9_000)), own)
		t.add(kind, entity, "gross_margin", s, Money(monthsOf)*(5_000_0000+m.price(900)), own)
		t.add(kind, entity, "units", s, Money(monthsOf)*400_0000, "")
		t.add(kind, entity, "leads", s, Money(monthsOf)*12_0000, "")
		t.add(kind, entity, "deals", s, Money(monthsOf)*8_0000, "")
		t.add(kind, entity, "activities", s, Money(monthsOf)*90_0000, "")
		t.add(kind, entity, "new_customers", s, Money(monthsOf)*3_0000, "")
	}
	for _, month := range months {
		for i, r := range m.reps {
			switch {
			case i == 2 || m.once(12):
				continue
			case m.once(25):
				t.add("rep", r.name, "revenue", month, Money(0), own)
				continue
			}
			t.add("rep", r.name, "revenue", month, 5_000_0000+m.price(20_000), own)
			t.add("rep", r.name, "gross_margin", month, 500_0000+m.price(2_000), own)
			t.add("rep", r.name, "units", month, Money(20+m.IntN(40))*10000, "")
			t.add("rep", r.name, "leads", month, Money(1+m.IntN(5))*10000, "")
			t.add("rep", r.name, "deals", month, Money(1+m.IntN(4))*10000, "")
			t.add("rep", r.name, "activities", month, Money(10+m.IntN(30))*10000, "")
			t.add("rep", r.name, "new_customers", month, Money(1+m.IntN(2))*10000, "")
		}
		for _, place := range places[:4] {
			t.add("location", place, "revenue", month, 12_000_0000+m.price(9_000), own)
			t.add("location", place, "gross_margin", month, 1_000_0000+m.price(900), own)
			t.add("location", place, "units", month, Money(50+m.IntN(40))*10000, "")
		}
		add("company", "", month, 1)
		q := m.Calendar.Quarter(month.First)
		if q.First == month.First {
			add("team", "North", q, 3)
			add("team", "South", q, 3)
		}
	}
	f := m.table("forecasts", "forecast_date", "rep", "period", "amount", "currency", "category")
	for _, month := range months {
		if month.First > m.AsOf {
			continue
		}
		for i, r := range m.reps {
			if i == 4 || m.once(15) {
				continue
			}
			f.add(month.First, r.name, month, 5_000_0000+m.price(30_000), own, "commit")
			if m.once(3) {
				f.add(min(month.First+12, m.AsOf), r.name, month, 5_000_0000+m.price(30_000), own, "commit")
			}
		}
	}
}

// makeMoney makes the costs, with credits, and the rates of the currencies.
func (m *maker) makeMoney() {
	t := m.table("costs", "period", "category", "amount", "currency", "source")
	for _, month := range m.Calendar.Months(m.AsOf, 35) {
		for _, category := range []string{"Sales salaries", "Marketing salaries", "Software"} {
			t.add(month, category, 4_000_0000+m.price(9_000), m.Currencies[0], "")
		}
		for _, source := range sources {
			t.add(month, "Advertising", m.price(4_000), m.currency(), source)
		}
		if m.once(5) {
			t.add(month, "Advertising", -m.price(900), m.Currencies[0], "")
		}
	}
	t.repeat(m, 40) // costs have no id: these are costs twice
	if len(m.Currencies) == 1 {
		return
	}
	worth := []float64{1, 1.08, 0.0000625, 0.2175}
	r := m.table("rates", "date", "currency", "rate")
	for _, month := range m.Calendar.Months(m.AsOf, 45) {
		for i, c := range m.Currencies {
			digits := []string{"%.0f", "%.4f", "%.10f", "%.6f"}[i]
			r.add(month.First, c, fmt.Sprintf(digits, worth[i]))
			worth[i] *= 1 + (m.Float64()-0.5)/20*min(1, float64(i))
		}
	}
}

// makePrices makes the competitors' prices, some of them old or 0, and promotions.
func (m *maker) makePrices() {
	t := m.table("competitor_prices", "competitor", "product", "price", "currency", "date")
	for _, month := range m.Calendar.Months(m.AsOf, 20) {
		for _, competitor := range []string{"Javalab", "Beanport"} {
			for i, product := range products[:5] {
				if m.once(5) || i == 4 && month.First > m.AsOf-200 {
					continue
				}
				price := 200_0000 + m.price(500)
				if m.once(15) {
					price = 0
				}
				t.add(competitor, product, price, m.Currencies[0], month.First+Day(m.IntN(20)))
			}
		}
	}
	p := m.table("promotions", "promotion_id", "type", "location", "start_date", "end_date", "cost", "currency", "product")
	for i := range 8 {
		start := m.day()
		p.add(fmt.Sprintf("PR%02d", i+1), pick(m, []string{"Coupon", "Free sample"}), pick(m, places), start, start+20, m.price(2000), m.Currencies[0], pick(m, products))
	}
}
