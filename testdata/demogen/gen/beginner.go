package gen

import "time"

// beginner came to the shop in the last month and has no plan and no quota yet.
var beginner = &rep{name: "Laila Rahman", email: "laila.rahman", team: "Online", manager: "Yusuf Hakim",
	location: online, land: malaysia, start: date(2026, time.June, 1)}

// handOver gives the beginner the last deals that Daniel Wong, who has no quota
// either, won and lost in the last month, and two that are open; what is done about
// them since is the beginner's too.
func (w *world) handOver() {
	left := map[outcome]int{won: 1, lost: 1, open: 2}
	for i := len(w.deals) - 1; i >= 0; i-- {
		d := w.deals[i]
		earlier := d.outcome != open && d.closed.month() != months-1
		if d.rep.name != "Daniel Wong" || d.ownerless || d.refund || earlier || left[d.outcome] == 0 {
			continue
		}
		left[d.outcome]--
		d.before, d.rep = d.rep, beginner
		for _, a := range w.activities {
			if a.deal == d && a.created >= beginner.start {
				a.rep = beginner
			}
		}
	}
}
