package gen

import "fmt"

// line is one product on one order.
type line struct {
	product  *product
	quantity int
	// discount is off the list price, in percent.
	discount int
	promo    string
}

func (l line) price() cents  { return l.product.list.percentOff(l.discount) }
func (l line) amount() cents { return l.price() * cents(l.quantity) }

// order is filled with goods until the budget is spent.
type order struct {
	lines    []line
	left     cents
	discount int
}

// put adds as many pieces as some percent of what is left will buy.
func (o *order) put(p *product, percent int) int {
	l := line{product: p, discount: o.discount}
	return o.add(l, int(o.left*cents(percent)/100/l.price()))
}

func (o *order) add(l line, pieces int) int {
	if pieces < 1 {
		return 0
	}
	l.quantity = pieces
	o.lines = append(o.lines, l)
	o.left -= l.amount()
	return pieces
}

func (o *order) total() cents {
	var sum cents
	for _, l := range o.lines {
		sum += l.amount()
	}
	return sum
}

// fillOrders says what is in each deal. A won deal is worth its lines; of the
// others only the main product and a round estimate are known.
func (w *world) fillOrders(d *dice) {
	for _, deal := range w.deals {
		o := goods(d, deal)
		deal.product = o.lines[0].product
		if deal.outcome == won {
			o.redeem(deal.promotion("Coupon"))
			deal.lines, deal.amount = o.lines, o.total()
			continue
		}
		deal.amount = o.total().nearest(dollars(50))
	}
}

// goods composes an order for about the deal's budget: machines first, grinders
// to go with them, then the small things, and beans for the rest.
func goods(d *dice, deal *deal) *order {
	o := &order{left: deal.budget, discount: pick(d, []int{0, 0, 0, 3, 5, 8})}
	if deal.rep.hasty {
		o.discount = pick(d, []int{5, 8, 10, 12, 15})
	}
	machines := o.machines(d, deal)
	if machines == 0 && d.chance(600) || d.chance(80) {
		o.put(brewBar, 45)
	}
	grinder := merapi
	if deal.budget > dollars(11000) {
		grinder = alborz
	}
	if d.chance(800) {
		o.put(grinder, 60)
	}
	if machines > 0 && d.chance(700) {
		o.add(line{product: filters, discount: o.discount}, machines)
	}
	if o.left > dollars(4600) {
		o.put(uno, 90)
	}
	if o.left > dollars(1200) && d.chance(400) {
		o.add(line{product: barista}, d.between(1, 2))
	}
	o.beans(d)
	return o
}

func (o *order) machines(d *dice, deal *deal) int {
	if p := deal.promotion("Discount"); p != nil && deal.budget > dollars(3500) {
		return o.add(line{product: uno, discount: 15, promo: p.id}, max(1, int(o.left*7/10/uno.list)))
	}
	switch {
	case deal.budget > dollars(11000):
		return o.put(duo, 72)
	case deal.budget > dollars(4600):
		return o.put(uno, 80)
	}
	return 0
}

// beans spends the rest, so that every order comes near its budget.
func (o *order) beans(d *dice) {
	if d.chance(280) {
		o.put(origin, 50)
	}
	l := line{product: house, discount: o.discount}
	if pieces := o.add(l, int((o.left+l.price()/2)/l.price())); pieces == 0 && len(o.lines) == 0 {
		o.add(l, 1)
	}
}

// redeem says of the reduced lines of a coupon's product that the coupon was
// behind it.
func (o *order) redeem(coupon *promotion) {
	for i, l := range o.lines {
		if coupon != nil && l.product == coupon.product && l.discount > 0 {
			o.lines[i].promo = coupon.id
		}
	}
}

const refunds = 4

// addRefunds sends some goods back: refunds are deals of their own, won on the
// day they are made, with negative lines and a negative amount.
func (w *world) addRefunds(d *dice) {
	for range refunds {
		from := w.deals[d.between(0, len(w.deals)/2)]
		for from.outcome != won || from.lines[len(from.lines)-1].quantity < 2 || from.account.churned != 0 {
			from = w.deals[d.between(0, len(w.deals)/2)]
		}
		back := from.lines[len(from.lines)-1]
		back.quantity = -d.between(1, back.quantity-1)
		on := (from.closed + day(d.between(12, 40))).workday()
		w.deals = append(w.deals, &deal{
			rep: from.rep, account: from.account, created: on, closed: on, outcome: won, refund: true,
			product: back.product, lines: []line{back}, amount: back.amount(),
		})
	}
}

func (w *world) lineItemsFile() File {
	s := newSheet("line_items.csv", "line_id", "deal_id", "product", "quantity", "unit_price", "list_price", "discount", "unit_cost",
		"amount", "currency", "order_date", "promotion_id")
	n := 0
	for _, deal := range w.deals {
		for _, l := range deal.lines {
			n++
			s.add(fmt.Sprintf("L%04d", n), deal.id, l.product.name, fmt.Sprint(l.quantity), l.price().String(), l.product.list.String(),
				fraction(l.discount), l.product.unitCost(deal.closed).String(), l.amount().String(), "USD", deal.closed.String(), l.promo)
		}
	}
	return s.file()
}
