package gen

// promotion is a campaign at a place, for a time.
type promotion struct {
	id, kind, place string
	start, end      day
	cost            int
	product         *product
}

var promotions = []*promotion{
	{"PR01", "Coupon", online, date(2024, 11, 11), date(2024, 11, 30), 1800, house},
	{"PR02", "Free sample", "Kuala Lumpur", date(2025, 5, 1), date(2025, 5, 31), 1400, origin},
	{"PR03", "Demo day", "Jakarta", date(2025, 9, 11), date(2025, 9, 30), 3200, duo},
	{"PR04", "Coupon", online, date(2025, 11, 11), date(2025, 11, 30), 2100, house},
	{"PR05", "Shelf display", "Tehran", date(2025, 12, 1), date(2025, 12, 20), 1600, merapi},
	{"PR06", "Discount", "Surabaya", date(2026, 2, 1), date(2026, 2, 28), 2500, uno},
	{"PR07", "Discount", "Penang", date(2026, 2, 1), date(2026, 2, 28), 2300, uno},
	{"PR08", "Free sample", "Jakarta", date(2026, 5, 4), date(2026, 5, 31), 1500, origin},
	{"PR09", "Coupon", "Kuala Lumpur", date(2026, 6, 1), date(2026, 6, 30), 1700, house},
}

func promotionsFile() File {
	s := newSheet("promotions.csv", "promotion_id", "type", "location", "start_date", "end_date", "cost", "currency", "product")
	for _, p := range promotions {
		s.add(p.id, p.kind, p.place, p.start.String(), p.end.String(), dollars(p.cost).String(), "USD", p.product.name)
	}
	return s.file()
}

// rivalPrice is where a competitor's price lies, in percent of our list price.
var rivalPrice = map[string]int{"Javalab Supply": 94, "Kopi Makmur": 88, "Kinta Roasters": 103, "Damavand Coffee": 97, "Beanport": 108}

var places = []struct{ name, country string }{
	{"Jakarta", indonesia}, {"Surabaya", indonesia}, {"Kuala Lumpur", malaysia}, {"Penang", malaysia}, {"Tehran", iran},
}

// competitorPricesFile is what the reps saw in the shops in the middle of each
// quarter.
func competitorPricesFile(d *dice) File {
	s := newSheet("competitor_prices.csv", "competitor", "product", "price", "currency", "date", "location", "promo")
	for m := 1; m < months; m += 3 {
		for _, place := range places {
			for _, rival := range rivals[place.country] {
				for _, p := range []*product{uno, duo, merapi, alborz, house, origin} {
					if d.chance(250) {
						continue // not seen this time
					}
					price, promo := p.list*cents(d.near(rivalPrice[rival], 8))/100, "no"
					if d.chance(90) {
						price, promo = price*88/100, "yes"
					}
					s.add(rival, p.name, price.nearest(100).String(), "USD", (monthStart(m) + 14).String(), place.name, promo)
				}
			}
		}
	}
	return s.file()
}
