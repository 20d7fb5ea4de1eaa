package period

import "testing"

// What is asked for by its span is that span, and a unit is named as one.
func TestFixedSpans(t *testing.T) {
	cal, err := NewCalendar("gregorian", 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	june := cal.Span(DayOf(2026, 6, 17), Month)
	tests := []struct {
		r     Request
		label string
		unit  Unit
	}{{Whole(june, Month), "June 2026", Month}, {Days(Span{From: june.From, To: june.From + 10}), "2026-06-01 to 2026-06-10", None}}
	for _, tt := range tests {
		got, err := tt.r.Resolve(cal, june.Last(), june.From, june.Last())
		if err != nil || got.Label != tt.label || got.Unit != tt.unit {
			t.Errorf("%s is resolved as %q, %v: %v", tt.label, got.Label, got.Unit, err)
		}
	}
}
