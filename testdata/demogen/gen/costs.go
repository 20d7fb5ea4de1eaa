package gen

// spending is a monthly cost of selling or marketing, in dollars.
type spending struct {
	category, source, place string
	amount, spread          int
}

var spendings = []spending{
	{"Sales salaries", "", "", 27500, 2},
	{"Marketing salaries", "", "", 7800, 2},
	{"Advertising", "Google Ads", "", 3400, 30},
	{"Advertising", "Instagram", "", 2300, 35},
	{"Advertising", "Website", "", 1200, 20},
	{"Partner fees", "Partner", "", 900, 40},
	{"Travel", "", "Jakarta", 1300, 35},
	{"Travel", "", "Surabaya", 900, 35},
	{"Travel", "", "Kuala Lumpur", 1000, 35},
	{"Travel", "", "Penang", 700, 35},
	{"Travel", "", "Tehran", 1100, 35},
	{"Software", "", "", 1250, 0},
}

// commission is the reps' share of revenue, in percent.
const commission = 3

func (w *world) costsFile(d *dice) File {
	s := newSheet("costs.csv", "period", "category", "amount", "currency", "source", "location")
	for m := range months {
		for _, sp := range spendings {
			amount := dollars(d.near(sp.amount*(1000+5*m)/1000, sp.spread))
			s.add(period(m), sp.category, amount.String(), "USD", sp.source, sp.place)
		}
		s.add(period(m), "Commissions", (w.revenue(nil, m) * commission / 100).String(), "USD", "", "")
		for _, f := range fairs {
			if f.on.month() == m {
				s.add(period(m), "Trade fairs", dollars(d.near(5200, 25)).String(), "USD", "Trade fair", "")
			}
		}
	}
	return s.file()
}

// revenue is what a rep won in a month, net of refunds; of all reps for nil.
func (w *world) revenue(r *rep, m int) cents {
	var sum cents
	for _, d := range w.deals {
		if d.outcome == won && d.closed.month() == m && (r == nil || d.rep == r) {
			sum += d.amount
		}
	}
	return sum
}

// productCostsFile says what each unit is made of, and from when.
func productCostsFile() File {
	s := newSheet("product_costs.csv", "product", "component", "unit_cost", "currency", "valid_from")
	for _, p := range products {
		for i, name := range partNames {
			s.add(p.name, name, p.part(i, firstDay).String(), "USD", firstDay.String())
			if p.part(i, dearer) != p.part(i, firstDay) {
				s.add(p.name, name, p.part(i, dearer).String(), "USD", dearer.String())
			}
		}
	}
	return s.file()
}
