package gen

import (
	"cmp"
	"slices"
	"strings"
)

// act fills the reps' calendars.
func (w *world) act(d *dice) {
	for _, deal := range w.deals {
		if !deal.refund && !d.chance(35) { // some deals have nothing logged
			w.touch(d, deal)
			w.milestones(d, deal)
			w.planNext(d, deal)
		}
	}
	for _, l := range w.leads {
		w.answer(d, l)
	}
	for _, a := range w.accounts {
		w.careFor(d, a)
	}
	w.coach(d)
	w.attend(d)
}

func (w *world) sortActivities() {
	slices.SortStableFunc(w.activities, func(a, b *activity) int {
		return cmp.Or(cmp.Compare(a.at.day, b.at.day), cmp.Compare(a.at.minute, b.at.minute), strings.Compare(a.rep.name, b.rep.name))
	})
}

// touch is the ordinary to and fro of a deal.
func (w *world) touch(d *dice, deal *deal) {
	tenths := d.near(map[outcome]int{won: 66, lost: 40, open: 36}[deal.outcome], 50)
	if deal.rep.hasty {
		tenths = tenths * 6 / 10
	}
	count := max(1, d.round(tenths*10))
	life := int(deal.end() - deal.created)
	for i := range count {
		on := deal.created + day(d.between(life*i/count, life*(i+1)/count))
		kind := []string{call, email, message, meeting, visit, task}[d.weighted(34, 34, 12, 11, 5, 4)]
		if i == 0 {
			kind = []string{call, email, visit}[d.weighted(50, 40, 10)]
		}
		a := w.log(d, kind, deal.rep, max(deal.created, on.workday()))
		a.deal, a.account = deal, deal.account
		a.created = max(a.created, deal.created)
		a.inbound = i > 0 && d.chance(140) && (kind == call || kind == email || kind == message)
	}
}

// milestones are the demos and proposals that go with the stages.
func (w *world) milestones(d *dice, deal *deal) {
	for _, e := range deal.entered {
		kind := ""
		switch {
		case e.stage == steps[needsAnalysis] && d.chance(550):
			kind = demo
		case e.stage == steps[proposal] && d.chance(920):
			kind = offer
		}
		if kind != "" {
			a := w.log(d, kind, deal.rep, e.on)
			a.deal, a.account = deal, deal.account
			a.created = max(a.created, deal.created)
		}
	}
}

// planNext is the next step of an open deal.
func (w *world) planNext(d *dice, deal *deal) {
	if deal.outcome != open || !d.chance(600) {
		return
	}
	kind := []string{call, meeting, demo, visit, email}[d.weighted(40, 25, 12, 12, 11)]
	a := w.log(d, kind, deal.rep, (lastDay + day(d.between(1, 24))).workday())
	a.deal, a.account = deal, deal.account
	a.created = max(deal.created, lastDay-day(d.between(0, 10)))
	a.status, a.outcome, a.minutes = "planned", "", 0
}

// answer is the first word to a lead, some minutes or hours after it came, and
// perhaps a second. Some are never answered.
func (w *world) answer(d *dice, l *lead) {
	if l.status == "New" || d.chance(110) {
		return
	}
	wait := l.rep.cycle * 4
	if l.rep.location == online { // there is always somebody at the shop's desk
		wait = 6
	}
	at := moment{l.created.day, l.created.minute + d.tailed(wait)}
	if at.minute > 18*60 {
		at = moment{at.day + 1, 8*60 + d.between(0, 90)}
	}
	for range 1 + d.weighted(75, 25) {
		if at.day > lastDay {
			return
		}
		a := w.log(d, []string{call, email, message}[d.weighted(50, 35, 15)], l.rep, at.day)
		a.at, a.lead = at, l
		a.created = at.day
		at = moment{at.day + day(d.between(2, 6)), d.between(8*60, 17*60)}
	}
}

// careFor keeps in touch with customers: about every three months, and hasty
// reps hardly ever.
func (w *world) careFor(d *dice, a *account) {
	if a.since == 0 {
		return
	}
	every, last := 95, lastDay
	if a.rep.hasty {
		every = 260
	}
	if a.churned != 0 {
		last = a.churned
	}
	for on := max(a.since, firstDay) + day(d.near(every, 60)); on <= last; on += day(d.near(every, 60)) {
		c := w.log(d, []string{call, visit, email, meeting}[d.weighted(46, 24, 22, 8)], a.rep, max(on.workday(), a.since))
		c.account = a
		c.inbound = d.chance(120)
		if d.chance(180) {
			c.outcome = []string{"issue raised", "issue resolved"}[d.weighted(45, 55)]
		}
	}
}

// coach is the monthly talk between rep and manager.
func (w *world) coach(d *dice) {
	for m := range months {
		for _, r := range reps {
			if r.worksIn(m) && d.chance(820) {
				a := w.log(d, "one_on_one", r, max(r.start, monthStart(m)+day(d.between(3, 25))).workday())
				a.subject = "One-on-one with " + r.manager
			}
		}
	}
}

// fairs are the events that teams go to.
var fairs = []struct {
	name, team string
	on         day
}{
	{"Jakarta Coffee Week", "Indonesia", date(2024, 9, 12)}, {"Jakarta Coffee Week", "Indonesia", date(2025, 9, 11)},
	{"Surabaya Food & Hotel", "Indonesia", date(2025, 5, 22)}, {"KL Café Show", "Malaysia", date(2024, 11, 7)},
	{"KL Café Show", "Malaysia", date(2025, 11, 6)}, {"Penang Hospitality Fair", "Malaysia", date(2026, 4, 16)},
	{"Tehran Coffee Expo", "Iran", date(2024, 10, 16)}, {"Tehran Coffee Expo", "Iran", date(2025, 10, 15)},
	{"Jakarta Barista Days", "Indonesia", date(2026, 6, 11)}, {"KL Coffee Fest", "Malaysia", date(2026, 6, 18)},
}

func (w *world) attend(d *dice) {
	for _, f := range fairs {
		for _, r := range reps {
			if r.team == f.team && r.start <= f.on && d.chance(800) {
				a := w.log(d, "event", r, f.on)
				a.subject = f.name
			}
		}
	}
}
