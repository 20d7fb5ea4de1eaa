package firm

import "fmt"

// makeHistory makes the stages of the deals: some are skipped, some are gone back
// to, and some deals were won, re-opened and won again.
func (m *maker) makeHistory() {
	t := m.table("stage_history", "deal_id", "stage", "entered_date")
	for _, d := range m.deals {
		if d.created == None {
			continue
		}
		end := d.closed
		if end == None {
			end = m.AsOf
		}
		last := m.IntN(len(stages))
		for i, s := range stages {
			if s == d.stage {
				last = i
			}
		}
		if d.status == "won" {
			last = len(stages) - 1
		}
		at := d.created
		for i := range last + 1 {
			if i > 0 && i < last && m.once(6) {
				continue
			}
			t.add(d.id, stages[i], at)
			if i > 1 && m.once(15) && at < end {
				back := m.between(at+1, end)
				t.add(d.id, stages[i-1], back)
				at = m.between(back, end)
				t.add(d.id, stages[i], at)
			}
			at = m.between(at, min(end, at+30))
		}
		if d.closed == None {
			continue
		}
		if d.status == "won" && end-at > 4 && m.once(10) {
			t.add(d.id, "Closed won", at+1)
			t.add(d.id, "Negotiation", at+3)
		}
		t.add(d.id, d.stage, d.closed)
	}
}

// makeItems makes the order lines of the won deals and of some others, with lines
// sent back, given away and without a cost or a list price.
func (m *maker) makeItems() {
	t := m.table("line_items", "line_id", "deal_id", "product", "quantity", "unit_price", "list_price", "unit_cost", "amount", "currency", "promotion_id", "order_date")
	n := 0
	for _, d := range m.deals {
		if (d.status != "won" || m.once(3)) && !m.once(12) {
			continue
		}
		currency := d.currency
		if currency == "" {
			currency = m.Currencies[0]
		}
		for range 1 + m.IntN(4) {
			n++
			price := m.price(900) + 100_00
			list, cost, quantity := price+m.price(60), price*6/10/100*100, 1+m.IntN(12)
			switch m.IntN(40) {
			case 0, 1, 2:
				list = Nothing
			case 3, 4:
				cost = Nothing
			case 5:
				quantity = -quantity
			case 6:
				quantity = 0
			case 7:
				list = price - 50_00
			}
			if d.kind == "refund" || d.amount < 0 && d.amount != Nothing {
				quantity = -max(quantity, -quantity)
			}
			t.add(fmt.Sprintf("I%05d", n), d.id, pick(m, products), quantity, price, list, cost, price*Money(quantity), currency, m.promo(), m.ordered(d))
		}
	}
	t.repeat(m, 80)
	p := m.table("products", "product_id", "product_name", "family", "list_price", "unit_cost", "currency")
	for i, name := range products {
		p.add(fmt.Sprintf("P%02d", i+1), name, []string{"Machines", "Machines", "Grinders", "Beans", "Services", "Services"}[i], Money(500_0000), Money(300_0000), m.Currencies[0])
	}
}

// makeActivities makes what the reps did: linked to deals, customers, leads or
// nothing; planned, cancelled, incoming; and some by nobody.
func (m *maker) makeActivities() {
	t := m.table("activities", "activity_id", "type", "date", "created_date", "status", "direction", "outcome", "duration_minutes", "owner", "deal_id", "customer_id", "lead_id", "contact_id")
	kinds := []string{"call", "call", "call", "email", "email", "email", "meeting", "meeting", "demo", "proposal", "visit", "task", "message"}
	for i := range 9000 {
		kind, day := pick(m, kinds), m.day()
		var dealID, customerID, leadID string
		switch n := m.IntN(20); {
		case n < 11:
			d := pick(m, m.deals)
			dealID, customerID = d.id, d.customer
			if d.created != None {
				end := d.closed
				if end == None {
					end = m.AsOf
				}
				day = min(m.between(d.created-5, end+8), m.AsOf)
			}
		case n < 14:
			customerID = pick(m, m.customers).id
		case n < 18:
			l := pick(m, m.leads)
			leadID, day = l.id, min(l.at.Day+Day(m.IntN(12)), m.AsOf)
		}
		status, outcome := pick(m, []string{"done", "done", "done", "done", "done", "done", "done", "cancelled", ""}), ""
		if m.once(40) {
			status, day = "planned", m.between(m.AsOf-5, m.AsOf+40)
		}
		if kind == "call" {
			outcome = m.but(8, pick(m, []string{"connected", "connected", "no answer", "left message"}))
		}
		if (kind == "meeting" || kind == "visit") && m.once(7) {
			outcome, status = "no show", "cancelled"
		}
		t.add(fmt.Sprintf("A%05d", i+1), kind, Moment{day, 1 + m.IntN(24*60-1)}, day-Day(m.IntN(15)), status,
			pick(m, []string{"out", "out", "out", "out", "in", ""}), outcome, m.but(5, fmt.Sprint(5+m.IntN(90))),
			m.seller(20), dealID, customerID, leadID, m.but(10, fmt.Sprintf("P%03d", m.IntN(300))))
	}
	t.repeat(m, 90)
}

// promo is the promotion that a line was sold under, which few were.
func (m *maker) promo() string {
	if m.once(20) {
		return fmt.Sprintf("PR%02d", 1+m.IntN(8))
	}
	return ""
}

// ordered is the day of a line: that of the deal, which most lines need not say.
func (m *maker) ordered(d deal) Day {
	if m.once(2) {
		return None
	}
	return d.closed
}
