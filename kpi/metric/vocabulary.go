package metric

import "kpi/kpi/field"

// Subject is what a formula may say of the records of one kind, so that a formula
// that somebody writes means what the catalogue means by the same words.
type Subject struct {
	Records field.Kind
	// Terms are the conditions that have a name.
	Terms []Term
	// Usual are the filters that go without saying, each unless the formula speaks of
	// its field itself: refunds are no deals, and activities count once completed.
	Usual []Filter
	// Time is when a record belongs to a window, where no term says otherwise.
	Time Time
	// Net is the field that stands for another in sums; nil where none does.
	Net *Net
}

// Term is a named condition of formulas.
type Term struct {
	// Name is how formulas write it: "won", "follow_up".
	Name   string
	Filter Filter
	// Time is when the records that pass it belong to a window: won deals when they
	// closed. Nil where it says nothing of time.
	Time Time
}

// Net says that a sum of one field takes another, over the records that pass a
// filter: revenue is the net amount of won deals, with refunds taken off.
type Net struct {
	Gross, Net *field.Field
	Within     Filter
	// Counts is the field of the usual filter that is then left out, because the net
	// field knows what it would keep out.
	Counts *field.Field
}
