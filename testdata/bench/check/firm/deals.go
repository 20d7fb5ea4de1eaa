package firm

import "fmt"

type deal struct {
	id, customer, owner, location string
	stage, status                 string
	created, closed, expected     Day
	amount                        Money
	currency, probability         string
	source, product, kind, lead   string
	competitor                    string
	modified                      Day
}

var products = []string{"Uno", "Duo", "Grinder", "Beans", "Course", "Service"}

var stages = []string{"Qualification", "Needs analysis", "Proposal", "Negotiation"}

var chances = []string{"0.10", "0.25", "0.50", "0.75"}

// makeDeals makes the deals, those of leads first, and writes them as they are and
// as they were five weeks before.
func (m *maker) makeDeals() {
	became := map[string]deal{}
	for _, l := range m.leads {
		if created := l.at.Day + Day(m.IntN(25)); l.won && created <= m.AsOf {
			d := m.deal(created, 45)
			d.customer, d.lead = l.customer, l.id
			became[l.id] = d
			m.deals = append(m.deals, d)
		}
	}
	m.writeLeads(became)
	for range 1500 {
		m.deals = append(m.deals, m.deal(m.day(), 130))
	}
	m.writeDeals("deals", m.deals).repeat(m, 70)
	m.writeDeals("previous", m.before(m.Calendar.Quarter(m.AsOf).First-1))
}

// deal is one that is decided after so many days at most.
func (m *maker) deal(created Day, days int) deal {
	m.dealCount++
	d := deal{
		id: fmt.Sprintf("D%04d", m.dealCount), customer: m.but(40, pick(m, m.customers).id), owner: m.seller(25),
		created: created, closed: None, expected: None, amount: m.price(20_000), currency: m.currency(),
		source: m.but(30, pick(m, sources)), product: pick(m, products), kind: pick(m, []string{"new", "existing", "renewal"}),
		modified: created,
	}
	if m.Location == "deal" {
		d.location = m.but(20, pick(m, places))
	}
	if m.once(4) {
		d.competitor = pick(m, []string{"Javalab", "Beanport"})
	}
	m.decide(&d, created+Day(m.IntN(days/3)+m.IntN(days*2/3)))
	m.soil(&d)
	return d
}

// decide closes a deal on a day, where that has come, or leaves it open.
func (m *maker) decide(d *deal, closed Day) {
	step := m.IntN(len(stages))
	d.status, d.stage, d.probability = "open", stages[step], m.but(15, chances[step])
	d.expected = m.between(m.AsOf-120, m.AsOf+70)
	if m.once(15) {
		d.expected = None
	}
	if closed > m.AsOf {
		return
	}
	d.closed, d.expected, d.modified = closed, None, closed
	switch n := m.IntN(20); {
	case n < 9:
		d.status, d.stage, d.probability = "won", "Closed won", "1"
	case n < 17:
		d.status, d.stage, d.probability = "lost", "Closed lost", "0"
	case n < 18:
		d.status, d.stage, d.probability = "No decision", "Closed lost", "0"
	case n < 19:
		d.status, d.stage, d.probability = "Disqualified", "Closed lost", "0"
	default:
		d.status, d.stage, d.probability = "Duplicate", "Closed lost", "0"
	}
}

// soil spoils some deals as exports do.
func (m *maker) soil(d *deal) {
	won := d.status == "won"
	switch n := m.IntN(60); {
	case n < 2:
		d.amount, d.currency = Nothing, ""
	case n == 2:
		d.amount = 0
	case n < 5 && won:
		d.amount = -d.amount / 4 / 100 * 100
		if n == 4 {
			d.kind = "refund"
		}
	case n == 5 && won:
		d.kind, d.amount = "refund", d.amount/4/100*100
	case n == 6 && d.closed != None:
		d.created = d.closed + Day(1+m.IntN(20))
	case n == 7:
		d.created = None
	case n == 8 && won:
		d.closed = None
	case n == 9 && d.closed != None:
		d.created = d.closed
	}
}

func (m *maker) writeDeals(name string, deals []deal) *table {
	closed := []string{"closed_date", "expected_date"}
	if m.OneDate {
		closed = []string{"close_date"}
	}
	header := append([]string{"deal_id", "customer_id", "owner", "stage", "status", "created_date"}, closed...)
	header = append(header, "amount", "currency", "probability", "source", "product", "type", "lead_id", "competitor", "modified_date")
	if m.Location == "deal" {
		header = append(header, "location")
	}
	t := m.table(name, header...)
	for _, d := range deals {
		row := []any{d.id, d.customer, d.owner, d.stage, d.status, d.created, d.closed, d.expected}
		if m.OneDate {
			row = append(row[:6], max(d.closed, d.expected))
		}
		row = append(row, d.amount, d.currency, d.probability, d.source, d.product, d.kind, d.lead, d.competitor, d.modified)
		if m.Location == "deal" {
			row = append(row, d.location)
		}
		t.add(row...)
	}
	return t
}

// before are the deals as an export of an earlier day had them: those decided since
// were open, some were worth something else or were expected on another day, and
// some are gone since.
func (m *maker) before(day Day) []deal {
	var list []deal
	for i, d := range m.deals {
		if d.created == None || d.created > day {
			continue
		}
		if d.closed != None && d.closed > day {
			d.status, d.stage, d.probability = "open", stages[1], "0.25"
			d.expected, d.closed = d.closed+Day(m.IntN(40)-20), None
			if d.amount < 0 {
				d.amount = -d.amount
			}
			d.kind = "new"
		}
		if d.status == "open" && d.expected != None && m.once(3) {
			d.expected -= Day(m.IntN(30))
		}
		if d.status == "open" && d.amount > 0 && m.once(4) {
			d.amount += m.price(1000)
		}
		d.modified = min(d.modified, day)
		list = append(list, d)
		if m.once(60) {
			d.id = fmt.Sprintf("X%04d", i)
			list = append(list, d)
		}
	}
	return list
}
