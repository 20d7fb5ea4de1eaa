package gen

// inquire lets customers ask, and reps reply, some after minutes and some never.
// Who asks over the website gets a mail at once that nobody wrote.
func (w *world) inquire(d *dice) {
	for _, l := range w.leads {
		if l.source == "Website" && l.rep.location == online {
			w.thank(d, l)
		}
	}
	book := map[*rep][]*account{}
	for _, a := range w.accounts {
		if a.since != 0 {
			book[a.rep] = append(book[a.rep], a)
		}
	}
	for m := range months {
		for _, r := range reps {
			for range d.between(1, 4) {
				on := day(d.between(int(monthStart(m)), int(monthEnd(m)))).workday()
				if a := pick(d, book[r]); a.since <= on && (a.churned == 0 || on < a.churned) && on >= r.start {
					w.ask(d, a, on)
				}
			}
		}
	}
}

// thank is the mail server's answer to a lead, a minute or two after it came.
func (w *world) thank(d *dice, l *lead) {
	a := w.log(d, email, l.rep, l.created.day)
	a.at = moment{l.created.day, l.created.minute + d.between(1, 2)}
	a.subject, a.outcome, a.minutes = "Thank you for your message", "", 0
	a.lead, a.automated = l, true
}

// ask is a customer's question and the rep's reply to it.
func (w *world) ask(d *dice, from *account, on day) {
	kind := []string{email, message, call}[d.weighted(45, 35, 20)]
	q := w.log(d, kind, from.rep, on)
	q.account, q.inbound, q.outcome = from, true, ""
	raised := d.chance(450)
	if raised {
		q.outcome = "issue raised"
	}
	at := moment{on, q.at.minute + d.tailed(from.rep.cycle*3)}
	if at.minute > 18*60 {
		at = moment{(on + 1).workday(), 8*60 + d.between(0, 90)}
	}
	if at.day > lastDay || at.day < on || from.churned != 0 && at.day > from.churned || d.chance(90) {
		return // never answered
	}
	a := w.log(d, kind, from.rep, at.day)
	a.at, a.created, a.account, a.outcome = at, at.day, from, ""
	if raised && d.chance(600) {
		a.outcome = "issue resolved"
	}
}
