package stats

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// remission is the weeks in remission of the 21 patients under 6-MP of Freireich and
// others (1963), the sample that Kaplan and Meier's estimator is taught with.
var remission = []Followed{
	{6, true}, {6, true}, {6, true}, {6, false}, {7, true}, {9, false}, {10, true}, {10, false}, {11, false}, {13, true}, {16, true},
	{17, false}, {19, false}, {20, false}, {22, true}, {23, true}, {25, false}, {32, false}, {32, false}, {34, false}, {35, false},
}

func TestKaplanMeier(t *testing.T) {
	want := []Survival{{6, 21, 3, 0.857}, {7, 17, 1, 0.807}, {10, 15, 1, 0.753}, {13, 12, 1, 0.690}, {16, 11, 1, 0.627}, {22, 7, 1, 0.538}, {23, 6, 1, 0.448}}
	got := KaplanMeier(remission)
	if len(got) != len(want) {
		t.Fatalf("%d steps: %v", len(got), got)
	}
	for i, s := range got {
		if math.Abs(s.Share-want[i].Share) > 0.0005 || s.AtRisk != want[i].AtRisk || s.Left != want[i].Left || s.Days != want[i].Days {
			t.Errorf("step %d is %v, not %v", i, s, want[i])
		}
	}
	for _, c := range []struct {
		days int64
		want float64
		ok   bool
	}{{5, 1, true}, {6, 0.857, true}, {22, 0.538, true}, {35, 0.448, true}, {36, 0, false}} {
		if got, ok := StaysAt(got, c.days, 35); ok != c.ok || math.Abs(got-c.want) > 0.0005 {
			t.Errorf("beyond %d stay %v, %v", c.days, got, ok)
		}
	}
}

// TestKaplanMeierOfAll holds that with nobody lost from sight the curve is the plain
// share of those who stay, whatever the order.
func TestKaplanMeierOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOfN(rapid.Int64Range(0, 9), 1, 20).Draw(t, "days")
		var people []Followed
		for _, d := range days {
			people = append(people, Followed{d, true})
		}
		curve := KaplanMeier(people)
		for _, s := range curve {
			stay := 0
			for _, d := range days {
				if d > s.Days {
					stay++
				}
			}
			if want := float64(stay) / float64(len(days)); math.Abs(s.Share-want) > 1e-11 {
				t.Fatalf("beyond %d stay %v, not %v", s.Days, s.Share, want)
			}
		}
		slices.Reverse(people)
		if !slices.Equal(curve, KaplanMeier(people)) {
			t.Fatal("the order of people matters")
		}
	})
}
