package ingest

import "kpi/kpi/field"

var (
	activityType   = field.Get("activity.type")
	activityStatus = field.Get("activity.status")
	activityDate   = field.Get("activity.date")
	activityDue    = field.Get("activity.due")
)

// activityNeeds is what the date of an activity depends on.
var activityNeeds = []*field.Field{activityStatus, activityDue}

// finishActivity takes the due date for the date of what is not done, and of what
// is done where the row does not say when.
func finishActivity(r *record) {
	date, due := r.get(activityDate), r.get(activityDue)
	if due.ok && !date.ok && date.why == "" {
		r.set(activityDate, due)
	}
	if status := r.get(activityStatus); due.ok && status.ok && status.text != "done" {
		r.set(activityDate, due)
	}
}
