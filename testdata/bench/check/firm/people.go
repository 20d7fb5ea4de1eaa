package firm

import (
	"fmt"
	"strings"
)

type rep struct{ id, name, email, team, location string }

var places = []string{"Jakarta", "Penang", "Tehran", "Surabaya", "Online"}

// makeReps makes the roster. Its last rep sells nothing; some have no team or no
// place; one joined and one left within the last quarter. A rep outside the roster
// sells too, in companies that name owners by their names.
func (m *maker) makeReps() {
	t := m.table("reps", "rep_id", "name", "email", "team", "manager", "location", "start_date", "end_date")
	quarter := m.Calendar.Quarter(m.AsOf)
	for i, name := range []string{"Ana", "Budi", "Citra", "Dewi", "Eko", "Farah", "Gita", "Hasan", "Indra", "Joko"} {
		r := rep{fmt.Sprintf("R%02d", i+1), name + " Test", strings.ToLower(name) + "@firm.example", []string{"North", "South"}[i%2], places[i%len(places)]}
		start, end := m.between(m.From-400, m.From+500), None
		switch i {
		case 3:
			r.team = ""
		case 4:
			r.location = ""
		case 5:
			start = quarter.First + 20
		case 6:
			end = quarter.First + 40
		}
		t.add(r.id, r.name, r.email, r.team, "Manager "+r.team, r.location, start, end)
		m.reps = append(m.reps, r)
	}
}

// seller is how a record names its rep: most often one of the first, never the idle
// last one of the roster, and nobody one time in so many.
func (m *maker) seller(blank int) string {
	if m.once(blank) {
		return ""
	}
	n := len(m.reps) - 1
	r := m.reps[min(m.IntN(n), m.IntN(n))]
	switch m.Owner {
	case "id":
		return r.id
	case "email":
		return r.email
	}
	if m.once(60) {
		return "Guest Seller"
	}
	return r.name
}

type customer struct {
	id    string
	owner string
	since Day
}

var segments = []string{"Cafes", "Hotels", "Offices", "Bakeries"}

func (m *maker) makeCustomers() {
	header := []string{"customer_id", "customer_name", "since", "churn_date", "industry", "country", "owner", "source"}
	if m.Location == "customer" {
		header = append(header, "location")
	}
	t := m.table("customers", header...)
	for i := range 600 {
		c := customer{id: fmt.Sprintf("C%03d", i+1), owner: m.seller(30), since: m.day()}
		churned := None
		if m.once(6) {
			churned = m.between(c.since, m.AsOf)
		}
		row := []any{c.id, fmt.Sprintf("Customer %d", i+1), c.since, churned, m.but(12, pick(m, segments)), "Indonesia", c.owner, pick(m, sources)}
		if m.Location == "customer" {
			row = append(row, m.but(15, pick(m, places)))
		}
		t.add(row...)
		m.customers = append(m.customers, c)
	}
	t.repeat(m, 60)
}

var sources = []string{"Website", "Referral", "Ads", "Trade fair", "Cold call"}

type lead struct {
	id, customer, owner string
	at                  Moment
	won                 bool
}

// makeLeads makes the leads; two in five become deals, which makeDeals hangs on
// them.
func (m *maker) makeLeads() {
	for i := range 1100 {
		m.leads = append(m.leads, lead{
			id: fmt.Sprintf("L%04d", i+1), customer: pick(m, m.customers).id, owner: m.seller(25),
			at: Moment{m.day(), 1 + m.IntN(24*60-1)}, won: m.IntN(5) < 2,
		})
	}
}

// writeLeads writes them, with the deal that each became.
func (m *maker) writeLeads(became map[string]deal) {
	header := []string{"lead_id", "name", "created_date", "status", "owner", "source", "industry", "customer_id", "deal_id", "qualified_date", "conversion_date"}
	if m.Location == "deal" {
		header = append(header, "location")
	}
	t := m.table("leads", header...)
	for i, l := range m.leads {
		qualified, converted, dealID, customerID, status := None, None, "", "", "Contacted"
		d, ok := became[l.id]
		switch {
		case ok:
			qualified, status, converted, dealID, customerID = m.between(l.at.Day, d.created), "Converted", d.created, d.id, d.customer
		case m.once(3):
			qualified, status = m.between(l.at.Day, min(l.at.Day+30, m.AsOf)), "Qualified"
		case m.once(3):
			status = "Disqualified"
		}
		row := []any{l.id, fmt.Sprintf("Lead %d", i+1), l.at, status, l.owner, m.but(30, pick(m, sources)), m.but(12, pick(m, segments)), customerID, dealID, qualified, converted}
		if m.Location == "deal" {
			row = append(row, m.but(15, pick(m, places)))
		}
		t.add(row...)
	}
	t.repeat(m, 60)
}
