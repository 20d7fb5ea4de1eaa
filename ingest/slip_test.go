package ingest

import (
	"testing"

	"github.com/agnivade/levenshtein"
)

// A short header is no slip of the pen for another word like it.
func TestIsSlip(t *testing.T) {
	for _, test := range []struct {
		name, other string
		want        bool
	}{
		{"amuont", "amount", true}, {"amont", "amount", true}, {"stge", "stage", true}, {"probabilty", "probability", true},
		{"close datte", "closed date", true}, {"phone", "zone", false}, {"site", "since", false}, {"site", "seit", false}, {"prices", "pipe", false},
	} {
		if got := isSlip(test.name, test.other, levenshtein.ComputeDistance(test.name, test.other)); got != test.want {
			t.Errorf("%q for %q: %v", test.name, test.other, got)
		}
	}
}
