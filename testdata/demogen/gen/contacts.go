package gen

import (
	"fmt"
	"slices"
	"strings"
)

// contact is a person at a customer.
type contact struct {
	id, name string
	account  *account
	met      day
}

// meetPeople names whom each activity was with: mostly the customer's first
// contact, and more people the more a deal matters. A contact is met on the day
// of the first activity.
func (w *world) meetPeople(d *dice) {
	at := map[*account][]*contact{}
	for _, a := range w.activities {
		if a.account == nil || a.kind == task || d.chance(60) {
			continue
		}
		if at[a.account] == nil {
			at[a.account] = staff(d, a.account)
		}
		a.contact = at[a.account][min(d.weighted(62, 22, 11, 5), len(at[a.account])-1)]
		if a.contact.met == 0 {
			a.contact.met = min(a.created, a.at.day)
			w.contacts = append(w.contacts, a.contact)
			a.contact.id = fmt.Sprintf("P%04d", len(w.contacts))
		}
	}
}

// staff is one to four people of a customer, each name once.
func staff(d *dice, a *account) []*contact {
	names := slices.Clone(people)
	d.r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	all := make([]*contact, 1+d.weighted(38, 34, 19, 9))
	for i := range all {
		all[i] = &contact{name: names[i], account: a}
	}
	return all
}

func (w *world) contactsFile() File {
	s := newSheet("contacts.csv", "contact_id", "contact_name", "email", "customer_id", "created_date", "owner")
	for _, c := range w.contacts {
		mail := strings.ReplaceAll(strings.ToLower(c.name), " ", ".") + "@" + strings.ToLower(c.account.id) + ".example"
		s.add(c.id, c.name, mail, c.account.id, c.met.String(), c.account.rep.name)
	}
	return s.file()
}
