package dataset

import "testing"

func TestScaleOf(t *testing.T) {
	for text, want := range map[string]Scale{
		"0-10": {0, 10, false}, "1–5": {1, 5, false}, " 1 to 7 ": {1, 7, false}, "7-1": {1, 7, true}, "۱-۵": {1, 5, false}, "١..١٠": {1, 10, false}, "(1/5)": {1, 5, false},
	} {
		if got, ok := ScaleOf(text); !ok || got != want {
			t.Errorf("%q gives %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "5", "5 stars", "1-1", "1-5-10", "yes"} {
		if got, ok := ScaleOf(text); ok {
			t.Errorf("%q was taken for %v", text, got)
		}
	}
}

func TestStandingAndTopBox(t *testing.T) {
	for _, c := range []struct {
		scale    string
		score    int64 // in tenths
		standing int64
		hasRule  bool
		top      bool
		hasTop   bool
	}{
		{"0-10", 90, 1, true, true, true}, {"0-10", 89, 0, true, false, true}, {"0-10", 70, 0, true, false, true}, {"0-10", 69, -1, true, false, true},
		{"1-10", 100, 1, true, true, true}, {"1-10", 60, -1, true, false, true},
		{"1-5", 50, 1, true, true, true}, {"1-5", 40, 0, true, true, true}, {"1-5", 30, -1, true, false, true},
		{"1-7", 60, 0, false, true, true}, {"1-7", 59, 0, false, false, true},
		{"7-1", 20, 0, false, true, true}, {"7-1", 30, 0, false, false, true},
		{"1-3", 30, 0, false, false, false},
	} {
		scale, _ := ScaleOf(c.scale)
		if got, ok := scale.standing(c.score * one / 10); got != c.standing || ok != c.hasRule {
			t.Errorf("%v of %s stands at %d, %v", c.score, c.scale, got, ok)
		}
		if top, ok := scale.topBox(c.score * one / 10); top != c.top || ok != c.hasTop {
			t.Errorf("%v of %s is top: %v, %v", c.score, c.scale, top, ok)
		}
	}
}
