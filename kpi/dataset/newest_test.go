package dataset

import (
	"testing"

	"kpi/kpi/field"
	"kpi/kpi/period"
)

// The newest day of a kind is the last one up to the day asked about that has company.
func TestNewest(t *testing.T) {
	d := madeSet(
		made(t, field.Deal, "created closed", "2026-06-01|-", "2026-06-03|2026-06-10", "2026-12-24|-"),
		made(t, field.Activity, "date status", "2026-06-20|done", "2026-06-25|planned"))
	for _, tt := range []struct {
		kind       field.Kind
		upTo, want string
	}{
		{field.Deal, "2026-06-30", "2026-06-10"}, {field.Deal, "2026-06-10", "2026-06-10"}, {field.Deal, "2026-06-09", "2026-06-03"},
		{field.Deal, "2026-12-31", "2026-06-10"}, {field.None, "2026-06-30", "2026-06-20"}, {field.Activity, "2026-06-30", "2026-06-20"},
		{field.Deal, "2026-05-31", ""}, {field.Survey, "2026-06-30", ""},
	} {
		day, err := period.ParseDay(tt.upTo)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if newest, ok := d.Newest(tt.kind, day); ok {
			got = newest.Day.String()
		}
		if got != tt.want {
			t.Errorf("%v up to %s: %q, not %q", tt.kind, tt.upTo, got, tt.want)
		}
	}
}
