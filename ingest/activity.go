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

// otherActivity is an activity of a type that is not known.
func otherActivity(text string) value { return value{text: "other", raw: text, ok: true} }

// finishActivity takes the due date for the date of what is not done, and of what
// is done where the row does not say when.
func finishActivity(r *record, _ Options) {
	if v := r.get(activityType); v.text == "other" && v.raw != "" && normalise(v.raw) != "other" {
		r.note("", "activity type %q is taken as other", v.raw)
	}
	date, due := r.get(activityDate), r.get(activityDue)
	if due.ok && !date.ok && date.why == "" {
		r.set(activityDate, due)
	}
	if status := r.get(activityStatus); due.ok && status.ok && status.text != "done" {
		r.set(activityDate, due)
	}
}
