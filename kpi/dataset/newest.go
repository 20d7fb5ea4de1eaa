package dataset

import (
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/period"
)

// Newest is the last day, up to a day, on which something of a kind happened, or
// anything where the kind is None; ok is false where nothing did. A day too far after
// every other is passed over, as it is for as-of.
func (d *Dataset) Newest(k field.Kind, upTo period.Day) (newest Event, ok bool) {
	var events []Event
	for _, f := range EventFields() {
		if k == field.None || f.Kind == k {
			events = append(events, d.dated(f)...)
		}
	}
	events = slices.DeleteFunc(events, func(e Event) bool { return e.Day > upTo })
	last, _ := believable(events)
	if last == nil {
		return Event{}, false
	}
	return *last, true
}
