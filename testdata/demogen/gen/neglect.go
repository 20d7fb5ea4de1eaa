package gen

import "slices"

// idle is how long nobody has done anything about a neglected deal, in days, at
// least.
const idle = 38

// neglect lets some open deals lie: they are where they were, and what was
// done about them of late, or planned, was not.
func (w *world) neglect(d *dice) {
	forgotten := map[*deal]bool{}
	for _, deal := range w.deals {
		if deal.outcome == open && deal.created < lastDay-idle-7 && d.chance(260) {
			forgotten[deal] = true
			deal.entered = deal.enteredBy(lastDay - idle - 1)
		}
	}
	w.activities = slices.DeleteFunc(w.activities, func(a *activity) bool {
		return a.deal != nil && forgotten[a.deal] && a.at.day >= lastDay-idle
	})
}
