package gen

import "fmt"

// activity is one thing that a rep did, or plans to do.
type activity struct {
	kind, subject string
	at            moment
	created       day
	status        string
	inbound       bool
	outcome       string
	minutes       int
	rep           *rep
	deal          *deal
	account       *account
	contact       *contact
	lead          *lead
	// automated mails are sent by the mail server, not by the rep.
	automated bool
}

const (
	call    = "call"
	email   = "email"
	message = "message"
	meeting = "meeting"
	visit   = "visit"
	demo    = "demo"
	offer   = "proposal"
	task    = "task"
)

// log books a completed activity at some working hour, with what such an activity
// usually takes and brings.
func (w *world) log(d *dice, kind string, r *rep, on day) *activity {
	a := &activity{kind: kind, rep: r, status: "done", created: on, at: moment{on, d.between(8*12, 17*12) * 5}}
	switch kind {
	case call:
		a.outcome = []string{"connected", "no answer", "left message"}[d.weighted(56, 30, 14)]
		a.minutes = d.between(2, 6)
		if a.outcome == "connected" {
			a.minutes = d.between(4, 28)
		}
	case email, message:
		a.outcome = []string{"", "replied"}[d.weighted(68, 32)]
	case meeting, demo, visit:
		a.minutes = d.between(5, 18) * 5
		a.created = max(firstDay, on-day(d.between(1, 10)))
		if d.chance(85) {
			a.status, a.outcome, a.minutes = "cancelled", "no show", 0
		}
	case "one_on_one":
		a.minutes = 30
	case "event":
		a.minutes = 420
	}
	if d.chance(60) {
		a.minutes = 0 // not logged
	}
	w.activities = append(w.activities, a)
	return a
}

func (a *activity) direction() string {
	switch {
	case a.inbound:
		return "in"
	case a.kind == task || a.kind == "one_on_one" || a.kind == "event":
		return ""
	}
	return "out"
}

func (w *world) activitiesFile() File {
	s := newSheet("activities.csv", "activity_id", "type", "subject", "date", "created_date", "status", "direction", "outcome",
		"duration_minutes", "owner", "deal_id", "customer_id", "contact_id", "lead_id", "automated")
	for i, a := range w.activities {
		minutes, deal, customer, contact, lead, automated := "", "", "", "", "", "no"
		if a.minutes > 0 {
			minutes = fmt.Sprint(a.minutes)
		}
		if a.deal != nil {
			deal = a.deal.id
		}
		if a.account != nil {
			customer = a.account.id
		}
		if a.contact != nil {
			contact = a.contact.id
		}
		if a.lead != nil {
			lead = a.lead.id
		}
		if a.automated {
			automated = "yes"
		}
		s.add(fmt.Sprintf("A%05d", i+1), a.kind, a.subject, a.at.String(), a.created.String(), a.status, a.direction(), a.outcome,
			minutes, a.rep.name, deal, customer, contact, lead, automated)
	}
	return s.file()
}
